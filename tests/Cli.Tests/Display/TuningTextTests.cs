using System.Xml.Linq;
using Actors.Cli.Display;

namespace Actors.Cli.Tests.Display;

public sealed class TuningTextTests
{
    [Fact]
    public void The_table_has_a_line_for_each_configuration_and_who_came_furthest_first()
    {
        string[] lines = [.. TuningText.Table(Experiments.Ended).Split(Environment.NewLine).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

        Assert.Equal(
            [
                "TRIAL NETWORK RATE PATCH STEPS STATUS PSNR MS/MP FRONTIER RUN",
                "0 c32n8 0.001234 24 900 succeeded 32.50 250 * r3",
                "1 c16n4 0.0008 32 300 succeeded 30.25 90 * r2",
                "2 c48n12 0.004 32 300 failed - - r4",
                "",
            ],
            lines);
        Assert.StartsWith("TRIAL", TuningText.Table(Experiments.Begun with { Trials = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_configuration_learns_on_stands_in_the_table_where_it_was_drawn()
    {
        var drawn = Experiments.Ended with { Trials = [.. Experiments.Ended.Trials.Select(trial => trial with { Degradation = "photo" })] };

        string[] lines = [.. TuningText.Table(drawn).Split(Environment.NewLine).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

        Assert.Equal(["TRIAL NETWORK RATE PATCH LEARNS ON STEPS STATUS PSNR MS/MP FRONTIER RUN", "0 c32n8 0.001234 24 photo 900 succeeded 32.50 250 * r3"], lines[..2]);
        Assert.Contains("patch 24, photo, 900 steps", TuningText.Ended(drawn.Trials[0], drawn.Trials[0].Runs[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_is_told_in_one_line()
    {
        Assert.Equal(
            $"Experiment {Experiments.Id} succeeded: 3 of 3 configurations, 4 runs ended, 0 open; rungs of 300, 900 steps.", TuningText.Standing(Experiments.Ended));
    }

    [Fact]
    public void The_frontier_is_drawn_as_a_line_through_its_models_and_every_model_as_a_dot()
    {
        var svg = XDocument.Parse(FrontierSvg.Of(Experiments.Ended));

        var elements = svg.Descendants().ToLookup(element => element.Name.LocalName);
        var line = Assert.Single(elements["polyline"]).Attribute("points")!.Value.Split(' ');
        var dots = elements["circle"].Where(circle => circle.HasElements).Select(circle => $"{circle.Attribute("cx")!.Value},{circle.Attribute("cy")!.Value}").ToList();
        Assert.Equal(3, dots.Count);
        Assert.Equal([dots[2], dots[1]], line); // the fast one, then the good one
        Assert.Contains(elements["title"], title => title.Value.Contains("32.50 dB, 250 ms/MP", StringComparison.Ordinal));
        Assert.Contains(elements["text"], text => text.Value == "c16n4");
        var places = line.Select(point => point.Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.True(places[0][0] < places[1][0] && places[0][1] > places[1][1], string.Join(' ', line));
    }

    [Fact]
    public void An_experiment_without_a_model_is_drawn_as_well() => Assert.NotNull(XDocument.Parse(FrontierSvg.Of(Experiments.Begun)).Root);
}
