using System.Globalization;
using System.Text.Json;
using Actors.Cli.Hosts;
using Actors.Hosting;
using Actors.Hosting.Postgres;

namespace Actors.Cli.Clusters;

/// <summary>A whole cluster as processes of this machine on loopback: PostgreSQL, gateway, silos and trainers.</summary>
internal sealed class LocalCluster(ClusterFolder folder, TextWriter tell) : IDisposable
{
    private const string DatabaseName = "actors";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Brings the cluster to these numbers: starts what is missing, replaces what is gone, and leaves the rest alone.</summary>
    /// <returns>The gateway's address.</returns>
    /// <exception cref="ServerUnavailableException">A process does not start; the message says why.</exception>
    public async Task<Uri> Up(int silos, int trainers, Uri gateway, CancellationToken ct)
    {
        folder.Create();
        var database = await LocalPostgres.StartAsync(folder.Database, FreePort.FindForOther(Random.Shared), durable: true, ct);
        await database.CreateDatabaseAsync(DatabaseName, ct);
        WriteSettings(database.ConnectionTo(DatabaseName), silos);

        var living = folder.Read().Where(process => process.IsAlive).ToList();
        foreach (var name in Names(ClusterProcess.Silo, silos).Except(living.Select(process => process.Name)))
        {
            Start(living, ClusterProcess.Silo, name, Siblings.Silo, [], FreeUrl());
        }

        foreach (var name in Names(ClusterProcess.Trainer, trainers).Except(living.Select(process => process.Name)))
        {
            Start(living, ClusterProcess.Trainer, name, Siblings.Trainer, ["serve"], FreeUrl());
        }

        if (!living.Exists(process => process.Role == ClusterProcess.Gateway))
        {
            Start(living, ClusterProcess.Gateway, ClusterProcess.Gateway, Siblings.Gateway, [], gateway);
        }

        await Task.WhenAll(living.Select(process => UntilReady(process, ct)));
        return living.Single(process => process.Role == ClusterProcess.Gateway).Url;
    }

    /// <summary>How each process stands; the database is one of them.</summary>
    public async Task<List<ProcessStatus>> Status(CancellationToken ct)
    {
        var processes = await Task.WhenAll(folder.Read().Select(process => StatusOf(process, ct)));
        var database = LocalPostgres.Find(folder.Database) is { Pid: { } pid } server
            ? [new ProcessStatus("database", "postgres", pid, "ready", new Uri(string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{server.Port}")))]
            : Array.Empty<ProcessStatus>();
        return [.. database, .. processes];
    }

    /// <summary>Stops all: the gateway first, so that nothing new comes, then silos and trainers, which finish the tiles in flight, then the database.</summary>
    /// <returns>False where a process had to be killed.</returns>
    public async Task<bool> Down(CancellationToken ct)
    {
        var living = folder.Read().Where(process => process.IsAlive).ToList();
        var isGraceful = await Stop([.. living.Where(process => process.Role == ClusterProcess.Gateway)], ct);
        isGraceful &= await Stop([.. living.Where(process => process.Role != ClusterProcess.Gateway)], ct);
        if (LocalPostgres.Find(folder.Database) is { } database)
        {
            await database.StopAsync(ct);
        }

        folder.Write([]);
        return isGraceful;
    }

    public void Dispose() => _http.Dispose();

    private static IEnumerable<string> Names(string role, int count) => Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{role}-{number}"));

    private static Uri FreeUrl() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.FindForOther(Random.Shared)}"));

    private void Start(List<ClusterProcess> living, string role, string name, string program, IEnumerable<string> arguments, Uri url)
    {
        var log = folder.LogOf(name);
        File.Delete(log);
        var process = ClusterProcess.Start(role, name, program, [.. arguments, "--settings", folder.Settings, "--urls", url.GetLeftPart(UriPartial.Authority)], url, log);
        living.Add(process);
        folder.Write(living);
        tell.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Started {name} (process {process.Pid}), log {log}"));
    }

    private async Task UntilReady(ClusterProcess process, CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(LongestStart);
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (!await IsReady(process, late.Token))
            {
                if (!process.IsAlive)
                {
                    var last = File.ReadLines(folder.LogOf(process.Name)).LastOrDefault(line => line.Length > 0);
                    throw new ServerUnavailableException($"{process.Name} does not start: {last}");
                }

                await timer.WaitForNextTickAsync(late.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ServerUnavailableException($"{process.Name} is not ready after {LongestStart.TotalSeconds} seconds; see {folder.LogOf(process.Name)}.");
        }
    }

    private async Task<bool> IsReady(ClusterProcess process, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(process.Url, "/health/ready"), ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<ProcessStatus> StatusOf(ClusterProcess process, CancellationToken ct)
    {
        var state = !process.IsAlive ? "gone" : await IsReady(process, ct) ? "ready" : "not ready";
        var report = process.Role != ClusterProcess.Gateway && state != "gone" ? await Report(process, ct) : null;
        return new ProcessStatus(process.Role, process.Name, process.Pid, state, process.Url, report?.Silo, report?.Accelerator, report?.Models, report?.TilesDone);
    }

    private async Task<SiloReport?> Report(ClusterProcess process, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize(await _http.GetByteArrayAsync(new Uri(process.Url, "/status"), ct), ClusterJson.Default.SiloReport);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException || (fault is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<bool> Stop(List<ClusterProcess> processes, CancellationToken ct)
    {
        processes.ForEach(process => process.Signal("TERM"));
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(LongestStop);
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (processes.Exists(process => process.IsAlive))
            {
                await timer.WaitForNextTickAsync(late.Token);
            }

            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            foreach (var process in processes.Where(process => process.IsAlive))
            {
                tell.WriteLine($"{process.Name} does not stop and is killed; see {folder.LogOf(process.Name)}.");
                process.Signal("KILL");
            }

            return false;
        }
    }

    private void WriteSettings(string connection, int silos)
    {
        var settings = new Dictionary<string, Dictionary<string, string>>
        {
            ["Cluster"] = new() { ["Connection"] = connection, ["SiloPort"] = "0", ["GatewayPort"] = "0" },
            ["Blobs"] = new() { ["Root"] = folder.Blobs },
            // The silos share one machine's cores.
            ["Inference"] = new() { ["ConcurrentTiles"] = Math.Max(1, Environment.ProcessorCount / Math.Max(1, silos)).ToString(CultureInfo.InvariantCulture) },
        };
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(folder.Settings, options);
        JsonSerializer.Serialize(file, settings, ClusterJson.Default.DictionaryStringDictionaryStringString);
    }
}
