using Actors.Benchmarks;

namespace Actors.Cli.Tests.EndToEnd;

/// <summary>What a picture takes of the machine while it is enlarged; <c>benchmarks -- memory</c> measures the same of 25 and 100 megapixels.</summary>
[Collection(MeasuredTests.Name)]
public sealed class MemoryTests : IDisposable
{
    private const double Megabyte = 1e6;
    private const int Edge = 256;

    // 25 megapixels take some 40 MB more than the six of this test, and are to take less than 500.
    private const double Limit = 470;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Six_times_the_tiles_take_no_more_files_hardly_more_memory_and_no_more_than_they_may()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What processes hold is read from /proc, which is on Linux alone.");
        var (small, large) = (await Measure(4 * Edge), await Measure(10 * Edge));

        Assert.True(large.Most < Limit * Megabyte, $"{large.Most / Megabyte:F0} MB");
        Assert.True(large.Most < 1.3 * small.Most, $"{small.Most / Megabyte:F0} MB became {large.Most / Megabyte:F0}");
        Assert.True(large.OpenFiles < small.OpenFiles + 20, $"{small.OpenFiles} open files became {large.OpenFiles}");
        Assert.InRange(large.LargestChild / Megabyte, 10, 200);
    }

    private async Task<MemoryWatch> Measure(int side)
    {
        _folder.File($"{side}.png", DrawnPng.Bytes(side, side));
        using var process = ActorsProcess.Start(_folder.Path, "enhance", $"{side}.png", "--threads", "2", "--data", _folder[$"data-{side}"]);
        await using var watch = MemoryWatch.On(process.Id);
        (await process.End()).Ends(0);
        return watch;
    }
}
