using System.Xml.Linq;
using Actors.Cli.Display;

namespace Actors.Cli.Tests.Display;

public sealed class CurveLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_of_a_run_without_a_cluster_is_drawn_over_its_processor_seconds()
    {
        var line = await CurveLog.ReadAsync(Log(
            """{"Step":176,"Spent":0.009,"Loss":0.0272,"LearningRate":0.001,"Psnr":29.93,"CpuSeconds":20.3,"MegapixelsPerSecond":0.8,"Left":"00:57:50.3861490"}""",
            """{"Step":323,"Spent":0.016,"Loss":0.0253,"LearningRate":0.001,"Psnr":29.98,"CpuSeconds":36,"MegapixelsPerSecond":0.7,"Left":"01:04:29.3383819"}"""), Ct);

        Assert.Equal("curve.jsonl", line.Label);
        Assert.Equal([new CurvePoint(20.3, 29.93, 0.0272), new CurvePoint(36, 29.98, 0.0253)], line.Points);
        Assert.Contains("over processor seconds", XDocument.Parse(CurveSvg.Of([line], "processor seconds")).Root!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Step":1}""")]
    [InlineData("step,loss")]
    public async Task What_is_no_log_is_refused_with_its_line(string second)
    {
        var file = Log("""{"Loss":0.0272,"Psnr":29.93,"CpuSeconds":20.3}""", second);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => CurveLog.ReadAsync(file, Ct));

        Assert.Contains("line 2", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Log(params string[] lines)
    {
        var path = Path.Combine(_folder.Path, "curve.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }
}
