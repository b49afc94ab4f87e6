using Actors.Hosting;

namespace Actors.Cluster.Tests.Processes;

/// <summary>A cluster of real processes on one database and one blob folder. Tests may kill, stop and start its parts.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private const int LogLines = 40;
    private const int MostStarts = 4;

    private readonly DirectoryInfo _blobs = Directory.CreateTempSubdirectory("actors-cluster-");
    private readonly List<HostProcess> _all = [];
    private readonly Uri _gatewayUrl = FreeUrl();

    private ProcessCluster(string connection, IReadOnlyDictionary<string, string> settings)
    {
        Settings = new Dictionary<string, string>
        {
            ["Cluster:Connection"] = connection,
            ["Cluster:SiloPort"] = "0",
            ["Cluster:GatewayPort"] = "0",
            // What starts on a busy machine is not started again here, as a supervisor does.
            ["Cluster:StartSeconds"] = "60",
            ["Blobs:Root"] = _blobs.FullName,
            // The machine's few cores are shared by all silos.
            ["Inference:ConcurrentTiles"] = "1",
            // Results are compared with those of another run, made before or after speeds were measured.
            ["Models:AutoPrecision"] = "Exact",
            // As short as a busy machine lets it be: who is silent for longer is given up.
            ["Cluster:SilenceSeconds"] = "4",
        };
        foreach (var (key, value) in settings)
        {
            Settings[key] = value;
        }

        Jobs = new JobsClient(_gatewayUrl);
    }

    /// <summary>What every process is started with.</summary>
    public Dictionary<string, string> Settings { get; }

    public HostProcess Gateway { get; private set; } = null!; // set when the cluster starts

    /// <summary>The silos that were not replaced.</summary>
    public List<HostProcess> Silos { get; } = [];

    public JobsClient Jobs { get; }

    /// <summary>The blob folder.</summary>
    public string Blobs => Settings["Blobs:Root"];

    /// <summary>Starts gateway and silos and waits until all are ready.</summary>
    public static async Task<ProcessCluster> StartAsync(string connection, int silos, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var cluster = new ProcessCluster(connection, settings);
        try
        {
            cluster.StartGateway();
            cluster.Silos.AddRange(Enumerable.Range(0, silos).Select(_ => cluster.StartHost("Silo")));
            await cluster.ReadyAsync(ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a gateway, which is not ready before the test has started silos.</summary>
    public static ProcessCluster StartWithoutSilos(string connection, IReadOnlyDictionary<string, string> settings)
    {
        var cluster = new ProcessCluster(connection, settings);
        cluster.StartGateway();
        return cluster;
    }

    public static Uri FreeUrl() => new($"http://127.0.0.1:{FreePort.FindForOther(Random.Shared)}");

    public Task ReadyAsync(CancellationToken ct) => Task.WhenAll(Silos.Append(Gateway).Select(host => host.ReadyAsync(ct)));

    public HostProcess StartGateway() => Gateway = Keep(HostProcess.Start("Client.Api", _gatewayUrl, Settings));

    /// <summary>Starts a silo or a trainer that joins the cluster.</summary>
    public HostProcess StartHost(string program, params IEnumerable<string> arguments) => Keep(HostProcess.Start(program, FreeUrl(), Settings, arguments));

    /// <summary>Starts a silo that can be cut off from the others.</summary>
    /// <param name="name">How the database's list of connections names it.</param>
    /// <param name="group">The system's group that it runs as, and nobody else does.</param>
    public HostProcess StartSilo(string name, int group)
    {
        var settings = new Dictionary<string, string>(Settings) { ["Cluster:Connection"] = $"{Settings["Cluster:Connection"]};Application Name={name}" };
        var silo = Keep(HostProcess.StartAs(group, "Silo", FreeUrl(), settings));
        Silos.Add(silo);
        return silo;
    }

    /// <summary>Starts a silo in the place of another one, which is gone or goes.</summary>
    public HostProcess Replace(HostProcess silo)
    {
        Silos.Remove(silo);
        var next = StartHost("Silo");
        Silos.Add(next);
        return next;
    }

    /// <summary>Replaces a silo as a supervisor does: one that cannot start, since the machine or the database is too busy, is started again.</summary>
    /// <returns>All that were started; the last one is ready.</returns>
    public async Task<IReadOnlyList<HostProcess>> ReplaceSurelyAsync(HostProcess silo, CancellationToken ct)
    {
        List<HostProcess> started = [Replace(silo)];
        await Eventually.IsTrueAsync(
            async () =>
            {
                if (started[^1].HasExited && started.Count < MostStarts)
                {
                    started.Add(Replace(started[^1]));
                }

                Assert.False(started[^1].HasExited, $"No silo starts:\n{started[^1].Log}");
                return await started[^1].HealthAsync("ready", ct) == 200;
            },
            TimeSpan.FromSeconds(120),
            "a silo is ready in the place of another",
            ct);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        Jobs.Dispose();
        await Task.WhenAll(_all.Select(host => host.DisposeAsync().AsTask()));
        if (TestContext.Current.TestState is { Result: TestResult.Failed } or null)
        {
            Tell();
        }

        _blobs.Delete(recursive: true);
    }

    private void Tell()
    {
        foreach (var host in _all)
        {
            var tail = string.Join('\n', host.Log.Split('\n').Where(line => !line.Contains("dbug:", StringComparison.Ordinal)).TakeLast(LogLines));
            TestContext.Current.TestOutputHelper?.WriteLine($"── {host.Name} at {host.Url}\n{tail}");
        }
    }

    private HostProcess Keep(HostProcess host)
    {
        _all.Add(host);
        return host;
    }
}
