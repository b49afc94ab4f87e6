using System.Diagnostics;
using System.Globalization;
using Actors.Hosting;
using Actors.Hosting.Postgres;

namespace Actors.Cluster.Tests.Processes;

/// <summary>A real PostgreSQL server in a folder of its own, which tests may stop, crash and start again.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-postgres-");
    private readonly int _port = FreePort.FindForOther(Random.Shared);
    private LocalPostgres? _server;
    private int _databases;
    private int[] _killed = [];

    /// <summary>True for a server that a power cut may hit. Default false: quicker.</summary>
    public bool IsDurable { get; init; }

    public static async Task<PostgresServer> StartAsync(bool durable)
    {
        var server = new PostgresServer { IsDurable = durable };
        await server.InitializeAsync();
        return server;
    }

    // A server that others may pass to: as root it runs as nobody, and temporary folders are made for their owner alone.
    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(_folder.FullName, File.GetUnixFileMode(_folder.FullName) | UnixFileMode.OtherExecute);
        await StartAsync();
    }

    /// <summary>Starts it, or starts it again on the same port.</summary>
    public async Task StartAsync()
    {
        // A killed process that nobody has asked after yet still holds its number, and the next server takes it for alive. That may last for seconds.
        await Eventually.IsTrueAsync(
            () => Task.FromResult(!_killed.Any(one => Directory.Exists($"/proc/{one}"))), TimeSpan.FromSeconds(30), "the killed server is gone", CancellationToken.None);
        _server = await LocalPostgres.StartAsync(Path.Join(_folder.FullName, "server"), _port, IsDurable, CancellationToken.None);
    }

    public Task StopAsync() => _server!.StopAsync(CancellationToken.None);

    /// <summary>Kills every process of the server at once, as a power cut does. It serves nobody from then on.</summary>
    public async Task CutAsync()
    {
        var pid = _server!.Pid!.Value;
        _killed = [pid, .. ProcessTree.ChildrenOf(pid)];
        using var kill = Process.Start("kill", ["-9", .. _killed.Select(one => one.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"actors{Interlocked.Increment(ref _databases)}";
        await _server!.CreateDatabaseAsync(name, CancellationToken.None);
        return _server.ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { Pid: { } pid } && !_killed.Contains(pid))
        {
            await _server.StopAsync(CancellationToken.None);
        }

        _folder.Delete(recursive: true);
    }
}
