using Actors.Grains.Models;

namespace Actors.Grains.Tests.Models;

public sealed class ModelRegistryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ModelDescription FastOne = Model("fast", "1", "fp32");
    private static readonly ModelDescription FastTwo = Model("fast", "2", "fp32");
    private static readonly ModelDescription FastTwoSmall = Model("fast", "2", "int8");
    private static readonly ModelDescription FastFour = Model("fast", "1", "fp32", scale: 4);
    private static readonly ModelDescription Bicubic = Model("bicubic", "1", "fp32");

    private readonly ModelRegistryState _state = new();
    private readonly ModelRegistry _registry;

    public ModelRegistryTests()
    {
        _registry = new ModelRegistry(_state, [FastTwoSmall, FastFour, Bicubic, FastTwo, FastOne]);
        _registry.AssignDefaults(Noon);
    }

    [Theory]
    [InlineData(null, "auto", "fast-2-fp32-2")]
    [InlineData("fast", "auto", "fast-2-fp32-2")]
    [InlineData("fast@production", "auto", "fast-2-fp32-2")]
    [InlineData("fast@production", "int8", "fast-2-int8-2")]
    [InlineData("fast@1", "auto", "fast-1-fp32-2")]
    [InlineData("fast@2", "int8", "fast-2-int8-2")]
    [InlineData("bicubic", "fp32", "bicubic-1-fp32-2")]
    public void A_query_finds_its_model(string? model, string precision, string expected) =>
        Assert.Equal(expected, _registry.Resolve(new ModelQuery(model, 2, precision)).Model?.Sha256);

    [Theory]
    [InlineData("slow", 2, "auto", "bicubic, fast")]
    [InlineData("fast", 3, "auto", "x2, x4")]
    [InlineData("fast@9", 2, "auto", "1, 2, production")]
    [InlineData("fast@", 2, "auto", "1, 2, production")]
    [InlineData("fast@1", 2, "int8", "fp32")]
    public void A_query_without_a_model_is_told_what_there_is(string model, int scale, string precision, string there)
    {
        var answer = _registry.Resolve(new ModelQuery(model, scale, precision));

        Assert.Null(answer.Model);
        Assert.Contains(there, answer.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_shipped_version_takes_production_over_and_the_history_keeps_both()
    {
        var state = new ModelRegistryState();
        new ModelRegistry(state, [FastOne]).AssignDefaults(Noon);

        var registry = new ModelRegistry(state, [FastOne, FastTwo]);

        Assert.True(registry.AssignDefaults(Noon.AddDays(1)));
        Assert.False(registry.AssignDefaults(Noon.AddDays(2)));
        Assert.Equal([FastOne.Reference.Sha256, FastTwo.Reference.Sha256], state.Assignments.Select(a => a.Sha256));
        Assert.Equal("2", registry.Resolve(new ModelQuery(null, 2, "auto")).Model?.Version);
    }

    [Fact]
    public void The_list_is_in_order_and_carries_the_aliases()
    {
        var list = _registry.List();

        Assert.Equal(["bicubic-1-fp32-2", "fast-1-fp32-2", "fast-2-fp32-2", "fast-2-int8-2", "fast-1-fp32-4"], list.Select(model => model.Reference.Sha256));
        Assert.Equal(["bicubic-1-fp32-2", "fast-2-fp32-2", "fast-1-fp32-4"], list.Where(model => model.Aliases.Contains("production")).Select(model => model.Reference.Sha256));
    }

    private static ModelDescription Model(string name, string version, string precision, int scale = 2) =>
        new(new ModelReference(name, version, precision, $"{name}-{version}-{precision}-{scale}", scale, 10), [], 1, new Dictionary<string, ModelMetric>());
}
