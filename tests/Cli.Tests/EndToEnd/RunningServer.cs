namespace Actors.Cli.Tests.EndToEnd;

/// <summary>One <c>actors serve</c> for all tests that need no server of their own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ActorsProcess? _process;

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Its data folder.</summary>
    public string Data => _folder["data"];

    public async ValueTask InitializeAsync()
    {
        _process = ActorsProcess.Start(_folder.Path, "serve", "--urls", "http://127.0.0.1:0", "--data", Data);
        var line = await _process.Line("Actors serves at");
        Url = line[(line.LastIndexOf(' ') + 1)..];
    }

    public async ValueTask DisposeAsync()
    {
        _process!.Terminate();
        var result = await _process.End();
        _process.Dispose();
        _folder.Dispose();
        result.Ends(0);
    }
}
