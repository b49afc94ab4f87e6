using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tests.Models;

public sealed class FamilyChoiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly JobDevice Device = new("cpu", "avx512-vnni");
    private static readonly JobEstimate Good = new(null, 0.4, 0.3);
    private static readonly JobEstimate Poor = new(62, 3.14, 0.7);

    private static readonly ModelDescription[] Shipped =
    [
        Model("fast", 2, "fp32", 80_000), Model("fast", 2, "int8", 80_000), Model("fast", 4, "fp32", 90_000),
        Model("balanced", 2, "fp32", 320_000), Model("best", 2, "fp32", 1_600_000), Model("restore", 2, "fp32", 300_000),
        Model("restore", 1, "fp32", 300_000),
    ];

    private readonly ModelRegistryState _state = new();
    private readonly ModelRegistry _registry;

    public FamilyChoiceTests()
    {
        _registry = new ModelRegistry(_state, Shipped);
        _registry.AssignDefaults(Noon);
    }

    [Theory]
    [InlineData(84, 0, 0, true)]
    [InlineData(85, 1.9, 0, false)]
    [InlineData(85, 2, 0, true)]
    [InlineData(89, 2, 0, true)]
    [InlineData(90, 9, 0.9, false)] // texture, more often than noise
    [InlineData(90, 0, 0.95, true)]
    [InlineData(null, 4.4, 0.9, false)]
    [InlineData(null, 4.5, 0, true)]
    [InlineData(null, 0, 0.95, true)]
    [InlineData(null, 0, 0, false)]
    public void A_poor_source_is_restored_and_a_good_one_is_not(int? quality, double noise, double blur, bool restored) =>
        Assert.Equal(restored ? "restore-2-fp32" : "fast-2-fp32", Ask(new JobEstimate(quality, noise, blur)).Model?.Sha256);

    [Fact]
    public void The_reason_is_one_sentence_with_that_of_the_precision_at_its_end()
    {
        Assert.Equal("fast: the source is good (no compression, noise 0.4, blur 0.3); fp32: the speeds on cpu/avx512-vnni are not measured yet.", Ask(Good).Reason);
        Assert.Equal("restore: the source is poor (JPEG quality 62, noise 3.1, blur 0.7).", Ask(Poor).Reason);

        _registry.Measure([new ModelSpeed("fast-2-fp32", Device, 1000, Noon), new ModelSpeed("fast-2-int8", Device, 500, Noon)]);

        Assert.Equal("fast: the source is good (no compression, noise 0.4, blur 0.3); int8: on cpu/avx512-vnni it is 2.0 times as fast as fp32.", Ask(Good).Reason);
    }

    [Fact]
    public void Where_only_a_restoring_model_serves_it_is_taken_whatever_the_source()
    {
        var answer = _registry.Resolve(new ModelQuery("auto", 1, "auto", Device, Good));

        Assert.Equal(("restore-1-fp32", "restore: nothing else serves at x1."), (answer.Model?.Sha256, answer.Reason));
        Assert.Null(_registry.Resolve(new ModelQuery("auto", 3, "auto", Device, Good)).Model);
    }

    [Fact]
    public void Where_nothing_restores_a_poor_source_stays_faithful_and_the_reason_says_so()
    {
        var answer = _registry.Resolve(new ModelQuery("auto", 4, "auto", Device, Poor));
        var eightBits = _registry.Resolve(new ModelQuery("auto", 2, "int8", Device, Poor));

        Assert.Equal(("fast-4-fp32", "fast: the source is poor (JPEG quality 62, noise 3.1, blur 0.7), but nothing restores at x4."), (answer.Model?.Sha256, answer.Reason));
        Assert.Equal(("fast-2-int8", "fast: the source is poor (JPEG quality 62, noise 3.1, blur 0.7), but nothing restores at x2 in int8."), (eightBits.Model?.Sha256, eightBits.Reason));
    }

    [Theory]
    [InlineData(null, "fast-2-fp32")]
    [InlineData(0.1, "fast-2-fp32")] // nothing fits: the quickest
    [InlineData(1.9, "fast-2-fp32")]
    [InlineData(2.0, "fast-2-fp32")]
    [InlineData(7.9, "fast-2-fp32")]
    [InlineData(8.0, "balanced-2-fp32")]
    [InlineData(39.0, "balanced-2-fp32")]
    [InlineData(40.0, "best-2-fp32")]
    public void The_best_faithful_family_that_ends_in_time_is_told_by_parameters_where_nothing_was_measured(double? seconds, string expected) =>
        Assert.Equal(expected, Ask(Good, seconds).Model?.Sha256); // fast takes 1 s for each of two megapixels

    [Fact]
    public void What_was_measured_counts_before_the_number_of_parameters()
    {
        _registry.Measure([new ModelSpeed("fast-2-fp32", Device, 100, Noon), new ModelSpeed("fast-2-int8", Device, 90, Noon), new ModelSpeed("best-2-fp32", Device, 300, Noon)]);

        Assert.Equal("best-2-fp32", Ask(Good, 0.6).Model?.Sha256);
        Assert.Equal("fast-2-fp32", Ask(Good, 0.59).Model?.Sha256);
        Assert.Equal("fast: the source is good (no compression, noise 0.4, blur 0.3), and it takes about 0.2 s of the 0.59 s that were given; fp32: on cpu/avx512-vnni int8 is 1.11 times as fast, and is taken from 1.2 on.", Ask(Good, 0.59).Reason);
    }

    [Fact]
    public void A_picture_that_cannot_end_in_time_says_so()
    {
        Assert.Contains("and the quickest takes about 2 s where 0.5 s were given", Ask(Good, 0.5).Reason, StringComparison.Ordinal);
        Assert.StartsWith("fast: the source is poor (JPEG quality 62, noise 3.1, blur 0.7), but restore takes about 7.5 s, and it takes about 2 s of the 5 s that were given;", Ask(Poor, 5).Reason, StringComparison.Ordinal);
        Assert.Equal("restore-2-fp32", Ask(Poor, 7.5).Model?.Sha256);
    }

    [Fact]
    public void Before_anybody_looked_it_is_the_faithful_model_with_a_word_that_it_may_change()
    {
        var answer = Ask(null);

        Assert.Equal("fast-2-fp32", answer.Model?.Sha256);
        Assert.StartsWith("fast: unless the picture turns out to be poor when the job starts", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_without_a_faithful_model_is_refused_as_without_auto() =>
        Assert.Equal(_registry.Resolve(new ModelQuery(null, 3, "auto")), _registry.Resolve(new ModelQuery("auto", 3, "auto", Device, Poor)));

    private ModelResolution Ask(JobEstimate? estimate, double? seconds = null) => _registry.Resolve(new ModelQuery("auto", 2, "auto", Device, estimate, seconds, Megapixels: 2));

    private static ModelDescription Model(string name, int scale, string precision, long parameters) => new(
        new ModelReference(name, "1", precision, $"{name}-{scale}-{precision}", scale, 10), [], parameters, new Dictionary<string, ModelMetric>(), ModelConvention.Shipped);
}
