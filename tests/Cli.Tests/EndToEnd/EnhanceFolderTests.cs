using System.Text.Json;
using Actors.Cli.Enhancing;
using Actors.Cli.Manifests;

namespace Actors.Cli.Tests.EndToEnd;

[Collection(ServerTests.Name)]
public sealed class EnhanceFolderTests(RunningServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tree_is_mirrored_and_a_broken_picture_in_the_middle_does_not_stop_the_rest()
    {
        _folder.File("scans/a.png", DrawnPng.Bytes(20, 20, 1));
        _folder.File("scans/broken.png", DrawnPng.Bytes(20, 20, 2)[..60]);
        _folder.File("scans/notes.txt");
        _folder.File("scans/1910/b.png", DrawnPng.Bytes(20, 20, 3));

        var result = (await Enhance("scans", "--recursive", "-o", "out")).Ends(1);

        Assert.Equal(["1910/b-x2.png", "a-x2.png"], Outputs());
        Assert.Contains("2 made, 1 failed.", result.Output, StringComparison.Ordinal);
        Assert.Contains("Left aside: 1 other file.", result.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Join("scans", "broken.png") + ": ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_output_a_folder_gets_one_beside_it_and_a_second_run_finds_everything_done()
    {
        _folder.File("scans/a.png", DrawnPng.Bytes(20, 20, 1));
        _folder.File("scans/b.png", DrawnPng.Bytes(20, 20, 2));

        (await Enhance("scans")).Ends(0);
        var second = (await Enhance("scans")).Ends(0);

        Assert.Equal(["a-x2.png", "b-x2.png"], Outputs("scans-x2"));
        Assert.Contains("0 made, 2 already done.", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_folder_inside_the_input_is_not_entered()
    {
        _folder.File("scans/a.png", DrawnPng.Bytes(20, 20));

        (await Enhance("scans", "-r", "-o", "scans/out")).Ends(0);
        (await Enhance("scans", "-r", "-o", "scans/out")).Ends(0);

        Assert.Equal(["a-x2.png"], Outputs("scans/out"));
    }

    [Fact]
    public async Task With_json_each_picture_gets_a_line()
    {
        _folder.File("scans/a.png", DrawnPng.Bytes(20, 20, 1));
        _folder.File("scans/b.png", DrawnPng.Bytes(20, 20, 2));

        var result = (await Enhance("scans", "--json")).Ends(0);

        Assert.Equal(["a.png", "b.png"], result.Documents.Select(job => job.Source.Name).Order(StringComparer.Ordinal));
        Assert.Contains("2 made.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_cancels_what_runs_and_leaves_nothing_half_written()
    {
        Assert.SkipWhen(ActorsProcess.IgnoresInterrupts, "Whoever started these tests ignores interrupts, as a shell does for its background jobs, and a child inherits that. Run them in the foreground.");
        foreach (var i in Enumerable.Range(0, 40))
        {
            _folder.File($"scans/{i}.png", DrawnPng.Bytes(200, 200, i));
        }

        using var process = ActorsProcess.Start(_folder.Path, "enhance", "scans", "-o", "out", "--server", server.Url);
        await process.Line(" → ");
        process.Interrupt();
        var result = (await process.End()).Ends(ExitCode.Interrupted);

        Assert.Contains("Interrupted", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder["out"], "*", new EnumerationOptions { AttributesToSkip = 0 }), file => file.EndsWith(".part", StringComparison.Ordinal));
        var outputs = Outputs();
        Assert.InRange(outputs.Count, 1, 39);
        using var manifest = ManifestFile.Open(_folder["out"]);
        foreach (var output in outputs)
        {
            var hash = await SourceFile.HashIfThere(_folder["out/" + output], TestContext.Current.CancellationToken);
            Assert.Contains(manifest.LinesOf(_folder["out/" + output]), line => line.OutputSha256 == hash);
        }

        Assert.Equal(0, await Unfinished());
    }

    private async Task<int> Unfinished()
    {
        using var http = new HttpClient();
        var unfinished = 0;
        foreach (var status in new[] { "queued", "preparing", "enhancing", "assembling" })
        {
            await using var page = await http.GetStreamAsync(new Uri($"{server.Url}v1/jobs?status={status}"));
            using var json = await JsonDocument.ParseAsync(page);
            unfinished += json.RootElement.GetProperty("items").GetArrayLength();
        }

        return unfinished;
    }

    private Task<ActorsResult> Enhance(params string[] arguments) => ActorsProcess.Run(_folder.Path, ["enhance", .. arguments, "--server", server.Url]);

    private List<string> Outputs(string folder = "out") =>
    [
        .. Directory.EnumerateFiles(_folder[folder], "*.png", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder[folder], file)).Order(StringComparer.Ordinal),
    ];
}
