using System.Xml.Linq;
using Actors.Cli.Display;
using Actors.Client.Api.Documents;
using Actors.Grains.Training;

namespace Actors.Cli.Tests.Display;

public sealed class TrainingTextTests
{
    private static readonly TrainingRunDocument Run = Of("0123456789abcdef0123456789abcdef", 31.5);

    [Fact]
    public void Progress_tells_step_loss_PSNR_and_what_is_left()
    {
        var now = new TrainingEventDocument(3, default, TrainingEventKind.Round, TrainingRunStatus.Running, 50, 100, 65, Run.Curve[^1], null);

        var line = TrainingText.Progress(now, Run.Curve[^1]);

        Assert.Equal("[############............] step 50/100  loss 0.02000  psnr 31.50 dB, 1 min 5 s left", line);
    }

    [Fact]
    public void Runs_stand_side_by_side()
    {
        var text = TrainingText.Compare([Run, Of("fedcba9876543210fedcba9876543210", 32)]);

        string[] lines = [.. text.Split(Environment.NewLine).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.All(["run 01234567 fedcba98", "validation 31.50 dB 32.00 dB", "hold-out 30.90 dB 30.90 dB"], line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Curves_are_drawn_as_one_line_for_each_run_and_panel()
    {
        var svg = XDocument.Parse(CurveSvg.Of([CurveLine.Of(Run), CurveLine.Of(Of("fedcba9876543210fedcba9876543210", null))], "seconds"));

        var lines = svg.Descendants().Where(element => element.Name.LocalName == "polyline").Select(line => line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal([2, 0, 2, 2], lines);
    }

    [Fact]
    public void A_run_without_a_round_is_drawn_and_told_as_well()
    {
        var none = Run with { Curve = [], Model = null, Psnr = null };

        Assert.NotNull(XDocument.Parse(CurveSvg.Of([CurveLine.Of(none)], "seconds")).Root);
        Assert.Contains("last loss", TrainingText.Compare([none]), StringComparison.Ordinal);
        Assert.Contains("c32n8 x2", TrainingText.List([none]), StringComparison.Ordinal);
    }

    private static TrainingRunDocument Of(string id, double? psnr)
    {
        var order = new TrainingOrder("archive", 1, "fast", "c32n8", 2, "bicubic", new TrainingBudgetDocument(null, 100, null), 1, 50, 1.5e-3, 0.01, 16, 24);
        TrainingPoint[] curve = [new(1, 25, 5, 0.03, 1e-3, psnr - 1, 2, 2, false), new(2, 50, 10, 0.02, 1e-3, psnr, 2, 1, true)];
        var model = new TrainedModel(new string('a', 64), 10, 79_260, [new EvaluatedSet("holdout", 24, 30.9, 0.9, 30, 0.88)]);
        return new TrainingRunDocument(
            id, TrainingRunStatus.Succeeded, null, default, null, null, order, 50, 100, null, 2, psnr, 2, curve, model, null, [], TrainingUrlsDocument.Of(id));
    }
}
