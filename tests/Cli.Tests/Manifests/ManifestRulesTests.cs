using Actors.Cli.Manifests;

namespace Actors.Cli.Tests.Manifests;

public sealed class ManifestRulesTests
{
    private static readonly ManifestLine Line = ManifestLines.For("a-x2.png");

    [Fact]
    public void An_output_is_finished_when_source_settings_model_and_its_own_bytes_are_those_of_a_line()
        => Assert.Equal(OutputStanding.Finished, Judge([Line]));

    [Fact]
    public void Another_source_other_settings_or_another_model_make_it_outdated()
    {
        Assert.Equal(OutputStanding.Outdated, Judge([Line with { SourceSha256 = "other" }]));
        Assert.Equal(OutputStanding.Outdated, Judge([Line with { Settings = Line.Settings with { Scale = 4 } }]));
        Assert.Equal(OutputStanding.Outdated, Judge([Line with { Model = Line.Model with { Sha256 = "other" } }]));
    }

    [Fact]
    public void Where_the_picture_decides_any_of_the_models_that_it_decides_among_finishes_it()
    {
        var auto = new OutputSettings(2, "png", null, Auto: "fast, restore");
        var line = Line with { Settings = auto };

        Assert.Equal(OutputStanding.Finished, ManifestRules.Judge([line], "source", auto, ["other", "model"], "output"));
        Assert.Equal(OutputStanding.Outdated, ManifestRules.Judge([line], "source", auto, ["other"], "output"));
        Assert.Equal(OutputStanding.Outdated, ManifestRules.Judge([line], "source", auto with { Auto = "fast" }, ["model"], "output"));
        Assert.Equal(OutputStanding.Outdated, ManifestRules.Judge([Line], "source", auto, ["model"], "output"));
    }

    [Fact]
    public void Bytes_that_no_line_names_are_foreign()
    {
        Assert.Equal(OutputStanding.Foreign, Judge([]));
        Assert.Equal(OutputStanding.Foreign, Judge([Line with { OutputSha256 = "other" }]));
    }

    [Fact]
    public void Where_nothing_stands_the_lines_do_not_matter()
        => Assert.Equal(OutputStanding.Missing, Judge([Line], output: null));

    [Fact]
    public void An_older_line_vouches_as_well_as_the_newest()
        => Assert.Equal(OutputStanding.Finished, Judge([Line with { OutputSha256 = "never came into place" }, Line]));

    private static OutputStanding Judge(IEnumerable<ManifestLine> lines, string? output = "output")
        => ManifestRules.Judge(lines, "source", new OutputSettings(2, "png", null), ["model"], output);
}
