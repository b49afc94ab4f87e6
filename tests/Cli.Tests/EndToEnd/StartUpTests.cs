using System.Diagnostics;

namespace Actors.Cli.Tests.EndToEnd;

[Collection(MeasuredTests.Name)]
public sealed class StartUpTests : IDisposable
{
    private const int Rounds = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_small_picture_takes_at_most_twice_as_long_as_an_empty_silo()
    {
        _folder.File("a.png", DrawnPng.Bytes(256, 256));
        await Enhance(); // makes the data folder
        await EmptySilo.Time(_folder["empty"]);

        // Best of several, side by side: the machine has other things to do.
        var (enhance, empty) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds && (round == 0 || enhance > 2 * empty); round++)
        {
            enhance = Least(enhance, await Enhance());
            empty = Least(empty, await EmptySilo.Time(_folder["empty"]));
        }

        Assert.True(enhance <= 2 * empty, $"A picture took {enhance.TotalSeconds:0.00} s, an empty silo {empty.TotalSeconds:0.00} s.");
    }

    private async Task<TimeSpan> Enhance()
    {
        File.Delete(_folder["a-x2.png"]);
        var started = Stopwatch.GetTimestamp();
        (await ActorsProcess.Run(_folder.Path, "enhance", "a.png", "--data", _folder["data"])).Ends(0);
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
