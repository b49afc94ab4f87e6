using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>A run of the program that users run, in a data folder of its own; it ends with this object.</summary>
internal sealed class ActorsProcess : IDisposable
{
    private readonly Process _process;

    private ActorsProcess(Process process) => _process = process;

    /// <summary>Its number in the system.</summary>
    public int Id => _process.Id;

    /// <summary>Starts <c>./actors</c> with its output passed over.</summary>
    public static ActorsProcess Start(string data, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "actors"), [.. arguments, "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The actors command did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ActorsProcess(process);
    }

    /// <summary>Builds the command, so that no measurement pays for it.</summary>
    public static async Task BuildAsync()
    {
        using var help = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "actors"), ["--help"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The actors command did not start.");
        await help.StandardOutput.ReadToEndAsync();
        await help.WaitForExitAsync();
    }

    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public async Task WaitAsync()
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The actors command ended with exit code {_process.ExitCode}.");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Tell(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            Console.Error.WriteLine(line);
        }
    }
}
