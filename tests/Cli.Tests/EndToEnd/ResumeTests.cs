namespace Actors.Cli.Tests.EndToEnd;

[Collection(ServerTests.Name)]
public sealed class ResumeTests(RunningServer server) : IDisposable
{
    private const int Pictures = 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_kill_nine_in_the_middle_the_same_command_finishes_and_every_byte_is_as_in_an_undisturbed_run()
    {
        foreach (var i in Enumerable.Range(0, Pictures))
        {
            _folder.File($"scans/{i}.png", DrawnPng.Bytes(100, 90, i));
        }

        string[] command = ["enhance", "scans", "-o", "out", "--data", _folder["data"], "--tile", "64"];
        using (var killed = ActorsProcess.Start(_folder.Path, command))
        {
            await killed.Line(" → ");
            killed.Kill();
            await killed.End();
        }

        var before = Outputs("out").Count;
        var second = (await ActorsProcess.Run(_folder.Path, command)).Ends(0);
        (await ActorsProcess.Run(_folder.Path, "enhance", "scans", "-o", "undisturbed", "--server", server.Url)).Ends(0);

        Assert.InRange(before, 1, Pictures - 1);
        Assert.Contains($"{before} already done", second.Output, StringComparison.Ordinal);
        Assert.Equal(Outputs("undisturbed"), Outputs("out"));
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder["out"], "*", new EnumerationOptions { AttributesToSkip = 0 }), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    private Dictionary<string, string> Outputs(string folder) => Directory.EnumerateFiles(_folder[folder], "*.png")
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
