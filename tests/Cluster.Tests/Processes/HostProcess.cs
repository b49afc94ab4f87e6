using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Actors.Cli.Tests.EndToEnd;

namespace Actors.Cluster.Tests.Processes;

/// <summary>One of the real programs in a process of its own. What it writes is kept.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    /// <summary>Names the trainer's program to the command line.</summary>
    public const string TrainerVariable = "ACTORS_TRAINER";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Task _reading;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private bool _isPaused;

    private HostProcess(Process process, string name, Uri url)
    {
        (_process, Name, Url) = (process, name, url);
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public string Name { get; }

    /// <summary>Where it answers over HTTP.</summary>
    public Uri Url { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it wrote so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Where it stands in the cluster, as tile records name it; for a silo that has joined.</summary>
    public string SiloAddress => Joined().Match(Log) is { Success: true } line ? line.Groups["silo"].Value : throw new InvalidOperationException($"{Name} has not joined:\n{Log}");

    /// <summary>Memory that it holds now, in MiB.</summary>
    public double ResidentMebibytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Numbers of the processes that it has started and that still run.</summary>
    public IReadOnlyList<int> Children => ProcessTree.ChildrenOf(Id);

    /// <summary>Starts a program with nothing of its environment but these settings.</summary>
    /// <param name="program">Name of the project under <c>src</c>.</param>
    public static HostProcess Start(string program, Uri url, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments) =>
        Start(new ProcessStartInfo(PathOf(program), arguments), program, url, settings);

    /// <summary>Starts a program under a group of the system that nobody else has, so that its packets can be told from others.</summary>
    public static HostProcess StartAs(int group, string program, Uri url, IReadOnlyDictionary<string, string> settings) =>
        Start(new ProcessStartInfo("setpriv", [$"--regid={group}", "--clear-groups", PathOf(program)]), program, url, settings);

    /// <summary>The status of its health, or null where it does not answer.</summary>
    public async Task<int?> HealthAsync(string kind, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(Url, $"/health/{kind}"), ct);
            return (int)response.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>What a silo tells of itself.</summary>
    public async Task<JsonNode> StatusAsync(CancellationToken ct) => JsonNode.Parse(await _http.GetStringAsync(new Uri(Url, "/status"), ct))!;

    /// <summary>Waits until it can take work.</summary>
    public Task<TimeSpan> ReadyAsync(CancellationToken ct) => HealthIsAsync("ready", 200, LongestStart, ct);

    public Task<TimeSpan> HealthIsAsync(string kind, int status, TimeSpan within, CancellationToken ct) => Eventually.IsTrueAsync(
        async () =>
        {
            Assert.False(HasExited, $"{Name} has ended:\n{Log}");
            return await HealthAsync(kind, ct) == status;
        },
        within,
        $"{kind} of {Name} is {status}",
        ct);

    /// <summary><c>kill -9</c>, to the process alone.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>What a supervisor does to stop it; waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        Signal("TERM");
        return await ExitAsync(ct);
    }

    /// <summary>Stops the process where it stands, until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        Signal("STOP");
        _isPaused = true;
    }

    public void Resume()
    {
        Signal("CONT");
        _isPaused = false;
    }

    /// <summary>Waits for the end by itself.</summary>
    public async Task<int> ExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct).WaitAsync(LongestStop, ct);
        await _reading.WaitAsync(LongestStop, ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            if (_isPaused)
            {
                Resume();
            }

            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _http.Dispose();
        _process.Dispose();
    }

    // The trainer is no part of what ./actors builds at once.
    public static string PathOf(string program) => program == "Trainer"
        ? Path.GetFullPath(Path.Join(AppContext.BaseDirectory, "..", "..", program, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), $"Actors.{program}"))
        : Path.Join(BuiltActors.Folder, $"Actors.{program}");

    private static HostProcess Start(ProcessStartInfo start, string program, Uri url, IReadOnlyDictionary<string, string> settings)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ACTORS", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (key, value) in settings)
        {
            // The keys of an S3 server come under names that all its clients know, the trainer's program under one of its own.
            var name = key.StartsWith("AWS_", StringComparison.Ordinal) || key == TrainerVariable ? key : "ACTORS__" + key.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant();
            start.Environment[name] = value;
        }

        // A host that lives for seconds gains nothing from a profile of its code, or from better code for all that ran thirty times.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "300";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["ACTORS__URLS"] = url.ToString().TrimEnd('/');
        return new HostProcess(Process.Start(start)!, program, url);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    [GeneratedRegex(@"Silo (?<silo>\S+) joined cluster", RegexOptions.ExplicitCapture)]
    private static partial Regex Joined();

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.Append(line).Append('\n');
            }
        }
    }
}
