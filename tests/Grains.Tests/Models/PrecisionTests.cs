using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tests.Models;

public sealed class PrecisionTests
{
    private const string Exact = "fast-1-fp32";
    private const string Copy = "fast-1-int8";

    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly JobDevice Wide = new("cpu", "avx512-vnni");
    private static readonly JobDevice Narrow = new("cpu", "avx2");
    private static readonly ModelDescription[] Shipped = [Model("fast", "fp32"), Model("fast", "int8"), Model("plain", "fp32")];

    private readonly ModelRegistryState _state = new();
    private readonly ModelRegistry _registry;

    public PrecisionTests()
    {
        _registry = new ModelRegistry(_state, Shipped);
        _registry.AssignDefaults(Noon);
    }

    [Theory]
    [InlineData(100, 50, Copy, "int8: on cpu/avx512-vnni it is 2.0 times as fast as fp32.")]
    [InlineData(120, 100, Copy, "int8: on cpu/avx512-vnni it is 1.2 times as fast as fp32.")]
    [InlineData(119, 100, Exact, "fp32: on cpu/avx512-vnni int8 is 1.19 times as fast, and is taken from 1.2 on.")]
    [InlineData(50, 100, Exact, "fp32: on cpu/avx512-vnni int8 is 0.5 times as fast, and is taken from 1.2 on.")]
    public void An_open_precision_takes_the_copy_where_that_is_fast_enough_and_says_why(double exact, double copy, string expected, string reason)
    {
        Measure(Wide, exact, copy);

        var answer = Ask("auto", Wide);

        Assert.Equal((expected, reason), (answer.Model?.Sha256, answer.Reason));
    }

    [Fact]
    public void What_was_measured_on_another_kind_of_device_says_nothing()
    {
        Measure(Wide, 100, 50);

        var answer = Ask("auto", Narrow);

        Assert.Equal((Exact, "fp32: the speeds on cpu/avx2 are not measured yet."), (answer.Model?.Sha256, answer.Reason));
    }

    [Fact]
    public void One_speed_alone_says_nothing()
    {
        _registry.Measure([new ModelSpeed(Copy, Wide, 1, Noon)]);

        Assert.Equal(Exact, Ask("auto", Wide).Model?.Sha256);
        Assert.Equal([Exact, Copy], _registry.Unmeasured(Wide).Select(model => model.Sha256));
    }

    [Fact]
    public void A_precision_that_is_named_needs_no_reason()
    {
        Measure(Wide, 100, 50);

        Assert.Equal((Exact, null), (Ask("fp32", Wide).Model?.Sha256, Ask("fp32", Wide).Reason));
        Assert.Equal((Copy, null), (Ask("int8", Narrow).Model?.Sha256, Ask("int8", Narrow).Reason));
    }

    [Fact]
    public void Who_does_not_say_what_the_job_runs_on_gets_the_exact_version()
    {
        Measure(Wide, 100, 50);

        Assert.Equal(Exact, Ask("auto", null).Model?.Sha256);
    }

    [Fact]
    public void A_server_that_is_set_to_be_exact_measures_nothing_and_takes_no_copy()
    {
        Measure(Wide, 100, 50);
        var exact = new ModelRegistry(_state, Shipped, AutoPrecision.Exact);

        Assert.Equal(Exact, exact.Resolve(new ModelQuery(null, 2, "auto", Wide)).Model?.Sha256);
        Assert.Empty(exact.Unmeasured(Narrow));
    }

    [Fact]
    public void A_copy_that_was_promoted_serves_whatever_was_measured()
    {
        Measure(Wide, 50, 100);
        var request = new PromotionRequest("fast", 2, Names.ProductionAlias, "1", null, "int8", "anna", "faster", null);
        _registry.Assign(request, _registry.Find(request).Model!, Noon); // shipped

        Assert.Equal((Copy, null), (Ask("auto", Wide).Model?.Sha256, Ask("auto", Wide).Reason));
        Assert.Empty(_registry.Unmeasured(Narrow));
    }

    [Fact]
    public void A_version_that_was_trained_here_serves_as_it_was_examined()
    {
        var trained = _registry.Add(Trained("aa", "fp32"), Noon).Model!.Reference; // new bytes
        _registry.Add(Trained("a8", "int8"), Noon);
        _registry.Assign(new PromotionRequest("fast", 2, Names.ProductionAlias, null, "aa", null, "gate", "better", null), trained, Noon);
        _registry.Measure([new ModelSpeed("aa", Wide, 100, Noon), new ModelSpeed("a8", Wide, 50, Noon)]);

        Assert.Equal("aa", Ask("auto", Wide).Model?.Sha256);
        Assert.Empty(_registry.Unmeasured(Narrow));
    }

    [Fact]
    public void The_first_measure_stays_so_that_a_job_made_again_gets_what_it_got()
    {
        Measure(Wide, 100, 50);
        Measure(Wide, 50, 100);

        Assert.Equal(Copy, Ask("auto", Wide).Model?.Sha256);
        Assert.Equal(2, _state.Speeds.Count);
    }

    [Fact]
    public void What_has_a_copy_is_to_be_measured_once_on_each_kind_of_device()
    {
        Assert.Equal([Exact, Copy], _registry.Unmeasured(Wide).Select(model => model.Sha256));

        Measure(Wide, 100, 50);

        Assert.Empty(_registry.Unmeasured(Wide));
        Assert.Equal([Exact, Copy], _registry.Unmeasured(Narrow).Select(model => model.Sha256));
    }

    private void Measure(JobDevice device, double exact, double copy) => _registry.Measure([new ModelSpeed(Exact, device, exact, Noon), new ModelSpeed(Copy, device, copy, Noon)]);

    private ModelResolution Ask(string precision, JobDevice? device) => _registry.Resolve(new ModelQuery(null, 2, precision, device));

    private static ModelProposal Trained(string sha256, string precision) => new(
        "fast", 1001, precision, sha256, 2, 10, 1, ModelConvention.Shipped, new Dictionary<string, ModelMetric>(), "gate", "made here", ModelOrigin.Trained);

    private static ModelDescription Model(string name, string precision) =>
        new(new ModelReference(name, "1", precision, $"{name}-1-{precision}", 2, 10), [], 1, new Dictionary<string, ModelMetric>(), ModelConvention.Shipped);
}
