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
    public void What_somebody_promoted_stays_when_a_newer_version_ships()
    {
        Promote("1", FastOne, _registry);

        Assert.False(new ModelRegistry(_state, [FastOne, FastTwo, Model("fast", "3", "fp32")]).AssignDefaults(Noon.AddDays(1)));
        Assert.Equal("1", _registry.Resolve(new ModelQuery(null, 2, "auto")).Model?.Version);
    }

    [Fact]
    public void A_silo_of_an_older_release_does_not_take_production_back()
    {
        var state = new ModelRegistryState();
        new ModelRegistry(state, [FastOne, FastTwo]).RecordShipped(Noon);
        new ModelRegistry(state, [FastOne, FastTwo]).AssignDefaults(Noon);

        var older = new ModelRegistry(state, [FastOne]);

        Assert.Empty(older.RecordShipped(Noon));
        Assert.False(older.AssignDefaults(Noon));
        Assert.Equal("2", older.Resolve(new ModelQuery(null, 2, "auto")).Model?.Version);
    }

    [Fact]
    public void A_promotion_and_the_way_back_are_both_kept_with_who_why_and_figures()
    {
        Promote("1", FastOne, _registry);
        Promote("2", FastTwo, _registry);

        var history = _registry.History("fast")!.Assignments.Where(assigned => assigned.Scale == 2).ToList();

        Assert.Equal([FastTwo.Reference.Sha256, FastOne.Reference.Sha256, FastTwo.Reference.Sha256], history.Select(assigned => assigned.Sha256));
        Assert.Equal([null, "anna", "anna"], history.Select(assigned => assigned.By));
        Assert.Equal(history.Select(assigned => assigned.Epoch).Order(), history.Select(assigned => assigned.Epoch));
        Assert.Null(_registry.History("slow"));
    }

    [Theory]
    [InlineData("9", null, null)]
    [InlineData("1", null, "int8")]
    [InlineData(null, "fast-1-fp32-4", null)]
    [InlineData(null, null, null)]
    public void A_promotion_to_what_is_not_there_is_told_what_is(string? version, string? sha256, string? precision)
    {
        var found = _registry.Find(new PromotionRequest("fast", 2, "production", version, sha256, precision, "anna", "why", null));

        Assert.Null(found.Model);
        Assert.Contains("1 (fp32), 2 (int8), 2 (fp32)", found.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("A")]
    [InlineData("")]
    public void An_alias_that_could_be_a_version_is_refused(string alias) =>
        Assert.Contains("alias", _registry.Find(new PromotionRequest("fast", 2, alias, "1", null, null, "anna", "why", null)).Refusal, StringComparison.Ordinal);

    [Fact]
    public void An_import_takes_the_next_version_and_serves_at_once_under_its_name_but_takes_no_alias()
    {
        var first = _registry.Add(Proposal("rlfn", "aa"), Noon);
        var second = _registry.Add(Proposal("rlfn", "bb"), Noon);

        Assert.Equal(("1", "2"), (first.Model!.Reference.Version, second.Model!.Reference.Version));
        Assert.Equal("bb", _registry.Resolve(new ModelQuery("rlfn", 2, "auto")).Model?.Sha256);
        Assert.Empty(_registry.List().Single(model => model.Reference.Sha256 == "bb").Aliases);
        Assert.Equal(ModelOrigin.Imported, _registry.History("rlfn")!.Versions[0].Origin);
    }

    [Fact]
    public void The_same_bytes_again_are_the_same_version_and_under_another_name_they_are_refused()
    {
        _registry.Add(Proposal("rlfn", "aa"), Noon);

        var again = _registry.Add(Proposal("rlfn", "aa"), Noon);
        var renamed = _registry.Add(Proposal("other", "aa"), Noon);

        Assert.Equal(("1", false), (again.Model?.Reference.Version, again.IsNew));
        Assert.Contains("'rlfn' x2 version 1", renamed.Refusal, StringComparison.Ordinal);
        Assert.Single(_state.Versions);
    }

    [Theory]
    [InlineData("fast", null, "come with the program")]
    [InlineData("Fast!", null, "no name")]
    [InlineData("auto", null, "no name")]
    [InlineData("rlfn", 1, "has a version 1 already")]
    [InlineData("rlfn", 0, "count from 1")]
    public void An_import_that_would_blur_what_a_name_means_is_refused(string name, int? version, string why)
    {
        _registry.Add(Proposal("rlfn", "aa"), Noon);

        var addition = _registry.Add(Proposal(name, "cc") with { Version = version }, Noon);

        Assert.Contains(why, addition.Refusal, StringComparison.Ordinal);
        Assert.Single(_state.Versions);
    }

    [Fact]
    public void Versions_that_were_trained_here_count_from_1001_in_a_shipped_family_and_take_no_alias()
    {
        var first = _registry.Add(Trained("fast", "aa"), Noon);
        var copy = _registry.Add(Trained("fast", "a8") with { Precision = "int8", Version = 1001 }, Noon);
        var second = _registry.Add(Trained("fast", "bb"), Noon);

        Assert.Equal(["1001", "1001", "1002"], new[] { first, copy, second }.Select(added => added.Model?.Reference.Version));
        Assert.Equal(ModelOrigin.Trained, _registry.History("fast")!.Versions[0].Origin);
        Assert.Equal("fast-2-fp32-2", _registry.Resolve(new ModelQuery(null, 2, "auto")).Model?.Sha256);
        Assert.Equal("a8", _registry.Resolve(new ModelQuery("fast@1001", 2, "int8")).Model?.Sha256);
    }

    [Fact]
    public void A_trained_version_of_a_family_of_ones_own_counts_from_1() =>
        Assert.Equal("1", _registry.Add(Trained("archive", "aa"), Noon).Model?.Reference.Version);

    [Fact]
    public void A_version_that_was_trained_here_serves_its_own_family_only_once_it_is_promoted()
    {
        var trained = _registry.Add(Trained("archive", "aa"), Noon).Model!.Reference;

        var before = _registry.Resolve(new ModelQuery("archive", 2, "auto"));
        var named = _registry.Resolve(new ModelQuery("archive@1", 2, "auto"));
        _registry.Assign(new PromotionRequest("archive", 2, "production", null, "aa", null, "anna", "better", null), trained, Noon);
        var after = _registry.Resolve(new ModelQuery("archive", 2, "auto"));

        Assert.Equal((null, "aa", "aa"), (before.Model?.Sha256, named.Model?.Sha256, after.Model?.Sha256));
        Assert.Equal("No version of model 'archive' x2 was promoted yet. There is 1: ask for 'archive@1', or promote it.", before.Refusal);
    }

    [Fact]
    public void An_import_goes_on_serving_beside_a_newer_version_that_was_trained_and_not_promoted()
    {
        _registry.Add(Proposal("rlfn", "aa"), Noon);
        _registry.Add(Trained("rlfn", "bb"), Noon);

        Assert.Equal("aa", _registry.Resolve(new ModelQuery("rlfn", 2, "auto")).Model?.Sha256);
        Assert.Equal("bb", _registry.Resolve(new ModelQuery("rlfn@2", 2, "auto")).Model?.Sha256);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_trained_here_stays_where_it_was_put_when_a_newer_version_ships(bool promoted)
    {
        var trained = _registry.Add(Trained("fast", "aa"), Noon).Model!.Reference;
        if (promoted)
        {
            _registry.Assign(new PromotionRequest("fast", 2, "production", null, "aa", null, "gate", "better", null), trained, Noon);
        }

        var newer = new ModelRegistry(_state, [FastOne, FastTwo, Model("fast", "3", "fp32")]);

        Assert.Equal(!promoted, newer.AssignDefaults(Noon.AddDays(1)));
        Assert.Equal(promoted ? "1001" : "3", newer.Resolve(new ModelQuery(null, 2, "auto")).Model?.Version);
        Assert.Equal("1002", newer.Add(Trained("fast", "bb"), Noon).Model?.Reference.Version);
    }

    [Fact]
    public void The_list_is_in_order_and_carries_the_aliases()
    {
        var list = _registry.List();

        Assert.Equal(["bicubic-1-fp32-2", "fast-1-fp32-2", "fast-2-fp32-2", "fast-2-int8-2", "fast-1-fp32-4"], list.Select(model => model.Reference.Sha256));
        Assert.Equal(["bicubic-1-fp32-2", "fast-2-fp32-2", "fast-1-fp32-4"], list.Where(model => model.Aliases.Contains("production")).Select(model => model.Reference.Sha256));
    }

    private static void Promote(string version, ModelDescription expected, ModelRegistry registry)
    {
        var request = new PromotionRequest("fast", 2, "production", version, null, "fp32", "anna", "looks better", null);
        var found = registry.Find(request).Model;
        Assert.Equal(expected.Reference, found);
        registry.Assign(request, found!, Noon);
    }

    private static ModelProposal Proposal(string name, string sha256) =>
        new(name, null, "fp32", sha256, 2, 12, 1000, ModelConvention.Shipped, new Dictionary<string, ModelMetric>(), "anna", "a try");

    private static ModelProposal Trained(string name, string sha256) => Proposal(name, sha256) with { Origin = ModelOrigin.Trained, By = "gate" };

    private static ModelDescription Model(string name, string version, string precision, int scale = 2) =>
        new(new ModelReference(name, version, precision, $"{name}-{version}-{precision}-{scale}", scale, 10), [], 1, new Dictionary<string, ModelMetric>(), ModelConvention.Shipped);
}
