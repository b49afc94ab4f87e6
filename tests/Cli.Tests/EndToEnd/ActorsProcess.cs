using System.Diagnostics;
using System.Text;

namespace Actors.Cli.Tests.EndToEnd;

/// <summary><c>./actors</c> in a process of its own, with its output in pipes.</summary>
internal sealed class ActorsProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _reading;
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];
    private readonly Lock _lock = new();

    private ActorsProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(Read(_process.StandardOutput, _output), Read(_process.StandardError, _error));
    }

    public int Id => _process.Id;

    /// <summary>Starts <c>actors</c> with these arguments.</summary>
    /// <param name="folder">The current folder of the process.</param>
    public static ActorsProcess Start(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(BuiltActors.Command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ACTORS_DATA");
        return new ActorsProcess(start);
    }

    /// <summary>Whether this process was started with SIGINT ignored; it is signal 2, bit 1 of the mask.</summary>
    public static bool IgnoresInterrupts { get; } = OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).Split('\t')[1] is var mask
        && (Convert.ToUInt64(mask, 16) & 2) != 0;

    /// <summary>Runs <c>actors</c> to its end.</summary>
    public static async Task<ActorsResult> Run(string folder, params IEnumerable<string> arguments)
    {
        using var process = Start(folder, arguments);
        return await process.End();
    }

    /// <summary>Waits for a line of standard output that contains a text.</summary>
    public Task<string> Line(string text)
    {
        lock (_lock)
        {
            var there = _output.ToString().Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (there is not null)
            {
                seen.SetResult(there);
            }
            else
            {
                _awaited.Add((text, seen));
            }

            return seen.Task.WaitAsync(Longest);
        }
    }

    /// <summary>Waits for the end of the process.</summary>
    public async Task<ActorsResult> End()
    {
        await _process.WaitForExitAsync().WaitAsync(Longest);
        await _reading.WaitAsync(Longest);
        return new ActorsResult(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt() => Signal("-INT");

    /// <summary>What a service manager does; heard by a process whose parent ignores interrupts, too.</summary>
    public void Terminate() => Signal("-TERM");

    /// <summary>What <c>kill -9</c> does, to the process alone.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task Read(StreamReader reader, StringBuilder text)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                text.Append(line).Append('\n');
                if (text == _output)
                {
                    _awaited.RemoveAll(waiting => line.Contains(waiting.Text, StringComparison.Ordinal) && waiting.Seen.TrySetResult(line));
                }
            }
        }
    }

    private void Signal(string name) => Process.Start("kill", [name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
}
