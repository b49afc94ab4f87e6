using Actors.Codecs;
using Actors.Inference;
using Actors.Trainer.Comparison;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Tests.Comparison;

public sealed class ComparisonTests
{
    private static readonly ContenderScore Bicubic = Score("bicubic", ContenderKind.Computed, 10, 29.5, 0);
    private static readonly ContenderScore Fast = Score("fast fp32", ContenderKind.Exact, 1000, 31.6, 79_260);
    private static readonly ContenderScore Copy = Score("fast int8", ContenderKind.EightBit, 700, 31.59, 79_260);
    private static readonly ContenderScore Slow = Score("slow", ContenderKind.Foreign, 2000, 31.5, 5000);

    [Fact]
    public void On_the_frontier_is_who_nobody_beats_in_speed_and_quality_at_once()
    {
        var even = Score("even", ContenderKind.Foreign, 1000, 31.6 - 1e-9, 1);

        Assert.Equal([Bicubic, Copy, Fast], Frontier.Of([Slow, Fast, Bicubic, even, Copy], "BSD100"));
    }

    [Fact]
    public void The_table_goes_from_fast_to_slow_and_marks_who_is_on_the_frontier()
    {
        var lines = ComparisonText.Tables([Slow, Fast, Bicubic, Copy, Fast with { Contender = Fast.Contender with { Scale = 4 } }], "BSD100").Split('\n');

        Assert.Equal("| x2 | parameters | Set5 | BSD100 | ms a megapixel |", lines[0]);
        Assert.Equal("| bicubic ◆ | – | 31.50 / 0.9000 | 29.50 / 0.8000 | 10 |", lines[2]);
        Assert.Equal("| **fast int8** ◆ | 79,260 | 33.59 / 0.9000 | 31.59 / 0.8000 | 700 |", lines[3]);
        Assert.StartsWith("| **fast fp32** ◆", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("| slow |", lines[5], StringComparison.Ordinal);
        Assert.StartsWith("| x4 |", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public void What_papers_say_stands_apart_as_quoted()
    {
        var lines = ComparisonText.Quoted([new("VDSR", 2, 665_000, 37.53, 31.9), new("VDSR", 4, 665_000, 31.35, null)]).Split('\n');

        Assert.StartsWith("| quoted, not measured |", lines[0], StringComparison.Ordinal);
        Assert.Equal("| VDSR | 665,000 | 37.53 | 31.90 | 31.35 | – |", lines[2]);
    }

    [Fact]
    public void The_measured_part_of_a_page_is_replaced_and_the_rest_stays()
    {
        var page = $"# Models\n{PageFile.Begin}\nold\n{PageFile.End}\nby hand\n";

        Assert.Equal($"# Models\n{PageFile.Begin}\nnew\n{PageFile.End}\nby hand\n", PageFile.Replace(page, "\nnew\n"));
    }

    [Theory]
    [InlineData("by hand")]
    [InlineData($"{PageFile.End} {PageFile.Begin}")]
    [InlineData($"{PageFile.Begin} {PageFile.Begin} {PageFile.End}")]
    public void A_page_that_does_not_say_where_is_left_alone(string page) => Assert.Throws<InvalidDataException>(() => PageFile.Replace(page, "new"));

    [Fact]
    public void The_plot_has_a_panel_for_each_set_and_scale_and_becomes_a_picture()
    {
        var svg = ComparisonSvg.Of([Bicubic, Fast, Copy, Slow, Bicubic with { Contender = Bicubic.Contender with { Scale = 4 } }, Slow with { Contender = Slow.Contender with { Scale = 4 } }]);

        var png = DrawnPicture.ToPng(svg);

        Assert.Equal(4, svg.Split("PSNR-Y in dB").Length - 1);
        using var file = new MemoryStream(png);
        var picture = VipsDecoder.Decode(file);
        Assert.Contains($"width=\"{picture.Width}\" height=\"{picture.Height}\"", svg, StringComparison.Ordinal);
        Assert.True(picture.Data.Distinct().Count() > 10);
    }

    [Fact]
    public void A_drawing_from_outside_is_no_picture_even_after_one_of_ours_was_made()
    {
        DrawnPicture.ToPng(ComparisonSvg.Of([Bicubic]));
        using var svg = new MemoryStream("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>"u8.ToArray());

        Assert.ThrowsAny<Exception>(() => VipsDecoder.Decode(svg));
        Assert.ThrowsAny<NetVips.VipsException>(() => NetVips.Image.SvgloadBuffer(svg.ToArray()));
    }

    [Fact]
    public void What_another_thread_works_does_not_count()
    {
        Assert.SkipUnless(ThreadTime.IsProcessorTime, "This system does not tell the processor time of a thread.");
        var (time, spent) = (new ThreadTime(), TimeSpan.FromMilliseconds(100));
        var began = time.GetTimestamp();
        var other = new Thread(() => Spin(time, spent));

        other.Start();
        other.Join();
        var meanwhile = time.GetElapsedTime(began);
        Spin(time, spent);

        Assert.InRange(meanwhile, TimeSpan.Zero, spent / 2);
        Assert.InRange(time.GetElapsedTime(began), spent, 2 * spent);
    }

    [Fact]
    public void Contenders_are_measured_beside_each_other()
    {
        var sets = new EvaluationSet("Set5", Checkout.SharedData("eval", "Set5"), Trainer.Degradation.Degradations.Get("bicubic"));

        var scores = new Match([sets], new ThreadTime()).Run([.. Contenders.Computed(2)], _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(["bicubic", "Lanczos", "Lanczos, back-projected"], scores.Select(score => score.Contender.Name));
        Assert.Equal(33.68, scores[0].Sets[0].Psnr, 2);
        Assert.True(scores[2].Sets[0].Psnr > scores[1].Sets[0].Psnr && scores[1].Sets[0].Psnr > scores[0].Sets[0].Psnr);
        Assert.True(scores[2].MillisecondsPerMegapixel > scores[1].MillisecondsPerMegapixel);
    }

    [Fact]
    public void Another_peoples_file_is_fed_as_it_wants_to_be()
    {
        var contender = new Contenders(InferenceDevice.Open(DeviceRequest.Cpu)).Foreign(Path.Combine(Checkout.SharedData("foreign-models"), "realesr-animevideov3-x4.onnx"));

        using var upscaler = contender.Open();

        Assert.Equal(("realesr-animevideov3-x4", ContenderKind.Foreign, 4), (contender.Name, contender.Kind, contender.Scale));
        Assert.True(contender.Parameters > 100_000);
        Assert.Equal(4, upscaler.Scale);
    }

    private static void Spin(ThreadTime time, TimeSpan spent)
    {
        for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < spent;)
        {
            // Work.
        }
    }

    private static ContenderScore Score(string name, ContenderKind kind, double milliseconds, double psnr, long parameters) => new(
        new Contender(name, kind, 2, parameters, () => throw new NotSupportedException("Nobody opens it.")),
        [new SetScore(name, 2, "Set5", 5, psnr + 2, 0.9, 1), new SetScore(name, 2, "BSD100", 100, psnr, 0.8, 1)],
        milliseconds);
}
