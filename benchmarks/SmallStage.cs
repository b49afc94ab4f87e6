namespace Actors.Benchmarks;

/// <summary>Many small pictures: a folder of them in one <c>actors enhance</c>, from process start to the last file, against bare runs on pictures of that size.</summary>
internal static class SmallStage
{
    private const int Side = 256;
    private const int Count = 500;

    public static async Task RunAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        using var bare = new BareLoop(Repository.Model(2));
        using var files = new BareFiles(Repository.Model(2));
        var sources = folder.Part("in");
        foreach (var (number, picture) in Inputs.Parts(Inputs.Scene(1600, 1200), Side, Count).Index())
        {
            await File.WriteAllBytesAsync(Path.Combine(sources, $"{number:D3}.png"), Inputs.ToPng(picture));
        }

        var concurrency = Environment.ProcessorCount;
        var subject = $"{Count} pictures of {Side}² x2 in one enhance, {concurrency} at once";
        var figures = new Figures(subject, "network alone", "enhance", 1.5);
        var onFiles = new Figures(subject, "files to files", "enhance", 1.5);
        await ActorsProcess.BuildAsync();
        bare.Run(Side, Side, concurrency, concurrency);
        for (var round = 0; round < rounds; round++)
        {
            var loop = Measured.Of(() => bare.Run(Side, Side, Count, concurrency));
            var script = Measured.Of(() => files.Run(sources, folder.Part($"bare{round}"), concurrency));
            var (results, data) = (folder.Part($"out{round}"), folder.Part($"data{round}"));
            var enhance = await Measured.OfAsync(() => EnhanceAsync(sources, results, data));
            if (Directory.GetFiles(results, "*.png").Length is var made && made != Count)
            {
                throw new InvalidOperationException($"enhance made {made} of {Count} pictures.");
            }

            figures.Add(loop, enhance);
            onFiles.Add(script, enhance);
        }

        figures.Conclude();
        onFiles.Conclude();
    }

    private static async Task EnhanceAsync(string sources, string results, string data)
    {
        using var process = ActorsProcess.Start(data, "enhance", sources, "-o", results, "--scale", "2");
        await process.WaitAsync();
    }
}
