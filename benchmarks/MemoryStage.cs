namespace Actors.Benchmarks;

/// <summary>What <c>actors enhance</c> and its children hold at most while they enlarge a picture of 25 megapixels to each format that streams, and one of 100.</summary>
internal static class MemoryStage
{
    private const int Side = 5000;
    private const double Megabyte = 1e6;

    public static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        await ActorsProcess.BuildAsync();
        var most = 0L;
        var large = Draw(folder, Side);
        foreach (var format in (string[])["png", "jpeg", "tiff"])
        {
            var held = await MeasureAsync(folder, large, format);
            Tell($"{Side}² x2 to {format}", held, "target 500 MB");
            most = format == "png" ? held.Most : most;
        }

        var huge = await MeasureAsync(folder, Draw(folder, 2 * Side), "png");
        Tell($"{2 * Side}² x2 to png", huge, FormattableString.Invariant($"{(double)huge.Most / most:F2} times that of {Side}², target 1.3"));
    }

    private static string Draw(TemporaryFolder folder, int side)
    {
        var path = Path.Combine(folder.Path, $"{side}.png");
        File.WriteAllBytes(path, Inputs.ToPng(Inputs.Scene(side, side)));
        GC.Collect();
        return path;
    }

    private static async Task<MemoryWatch> MeasureAsync(TemporaryFolder folder, string picture, string format)
    {
        var (data, result) = (folder.Part($"data-{Path.GetFileName(picture)}-{format}"), Path.Combine(folder.Path, $"result.{format}"));
        using var process = ActorsProcess.Start(data, "enhance", picture, "-o", result, "--scale", "2", "--format", format, "--overwrite");
        await using var watch = MemoryWatch.On(process.Id);
        await process.WaitAsync();
        Directory.Delete(data, recursive: true);
        return watch;
    }

    private static void Tell(string subject, MemoryWatch held, string target) => Console.WriteLine(FormattableString.Invariant(
        $"{subject}: {held.Most / Megabyte:F0} MB ({target}), the largest child {held.LargestChild / Megabyte:F0} MB, {held.OpenFiles} open files"));
}
