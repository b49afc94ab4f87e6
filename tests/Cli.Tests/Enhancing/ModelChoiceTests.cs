using Actors.Cli.Enhancing;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Tests.Enhancing;

public sealed class ModelChoiceTests
{
    private static readonly ModelDocument[] Models =
    [
        Model("bicubic", 2, "fp32", "1", "production"),
        Model("fast", 2, "fp32", "1", "production"),
        Model("fast", 2, "int8", "2"),
        Model("fast", 2, "fp32", "2", "candidate"),
        Model("fast", 4, "fp32", "1", "production"),
        Model("import", 2, "fp16", "9"),
        Model("import", 2, "fp32", "10"),
        Model("import", 2, "int8", "10"),
    ];

    [Theory]
    [InlineData(null, "fast/x2-fp32/1")]
    [InlineData("fast", "fast/x2-fp32/1")]
    [InlineData("fast@2", "fast/x2-fp32/2")] // the exact one of two precisions
    [InlineData("fast@candidate", "fast/x2-fp32/2")]
    [InlineData("bicubic", "bicubic/x2-fp32/1")]
    [InlineData("import", "import/x2-fp32/10")] // the newest, as nothing was promoted
    public void A_name_a_version_or_an_alias_settles_the_model(string? asked, string expected)
        => Assert.Equal(expected, ModelChoice.Among(Models, asked, 2, null).Model?.Sha256);

    [Theory]
    [InlineData("fast@2", "int8", "fast/x2-int8/2")]
    [InlineData("fast@candidate", "int8", "fast/x2-int8/2")] // the alias names the version
    [InlineData("import", "int8", "import/x2-int8/10")]
    [InlineData("import", "fp32", "import/x2-fp32/10")]
    public void A_precision_is_taken_from_the_version_that_was_asked_for(string? asked, string precision, string expected)
        => Assert.Equal(expected, ModelChoice.Among(Models, asked, 2, precision).Model?.Sha256);

    [Fact]
    public void Auto_names_every_model_that_may_make_an_output_by_its_exact_version()
    {
        ModelDocument[] models = [.. Models, Model("fast", 2, "int8", "1"), Model("restore", 2, "fp32", "3", "production"), Model("restore", 2, "int8", "3")];

        var choice = ModelChoice.Among(models, "auto", 2, null);

        Assert.Equal(["fast/x2-fp32/1", "restore/x2-fp32/3"], choice.Sha256s);
        Assert.Equal(("auto", "fast, restore"), (choice.Address(), choice.Families));
        Assert.Equal(["fast/x2-int8/1", "restore/x2-int8/3"], ModelChoice.Among(models, "auto", 2, "int8").Sha256s);
    }

    [Fact]
    public void Auto_is_the_faithful_model_where_nothing_restores_and_nothing_where_that_is_missing()
    {
        Assert.Equal(["fast/x4-fp32/1"], ModelChoice.Among(Models, "auto", 4, null).Sha256s);
        Assert.Equal("fast", ModelChoice.Among(Models, "auto", 4, null).Families);
        Assert.Contains("no model has this scale", ModelChoice.Among(Models, "auto", 3, null).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_is_the_restoring_model_where_no_faithful_one_serves()
    {
        var choice = ModelChoice.Among([.. Models, Model("restore", 1, "fp32", "1", "production")], "auto", 1, null);

        Assert.Equal(["restore/x1-fp32/1"], choice.Sha256s);
        Assert.Equal(("auto", "restore"), (choice.Address(), choice.Families));
    }

    [Fact]
    public void One_model_for_all_pictures_leaves_nothing_to_them()
    {
        var choice = ModelChoice.Among(Models, null, 2, null);

        Assert.Equal(("fast@1", null), (choice.Address(), choice.Families));
    }

    [Fact]
    public void A_precision_that_the_version_does_not_have_is_refused_with_those_that_it_has()
        => Assert.Equal("Model fast@1 for scale 2 is not there in int8; it is in fp32.", ModelChoice.Among(Models, null, 2, "int8").Refusal);

    [Fact]
    public void A_model_that_was_trained_and_not_promoted_is_taken_by_its_version_alone()
    {
        ModelDocument[] trained = [Model("own", 2, "fp32", "1") with { IsTrained = true }];

        Assert.Null(ModelChoice.Among(trained, "own", 2, null).Model);
        Assert.Equal("own/x2-fp32/1", ModelChoice.Among(trained, "own@1", 2, null).Model?.Sha256);
    }

    [Theory]
    [InlineData("slow", 2, "fast@1, fast@2")]
    [InlineData("fast@9", 4, "fast@1")]
    [InlineData(null, 3, "no model has this scale")]
    public void A_model_that_is_not_there_is_refused_with_those_that_are(string? asked, int scale, string hint)
    {
        var choice = ModelChoice.Among(Models, asked, scale, null);

        Assert.Null(choice.Model);
        Assert.Contains(hint, choice.Refusal, StringComparison.Ordinal);
    }

    internal static ModelDocument Model(string name, int scale, string precision, string version, params string[] aliases)
        => new(name, scale, precision, version, $"{name}/x{scale}-{precision}/{version}", 10, 1000, aliases, new Dictionary<string, MetricDocument>(), new ConventionDocument(3, "0-1", "nchw", "fp32", null, "exact"));
}
