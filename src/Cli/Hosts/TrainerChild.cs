using System.Diagnostics;
using System.Globalization;

namespace Actors.Cli.Hosts;

/// <summary>The trainer's program as a child of this process: it trains for the node here, writes to the same console, and ends with this process however that ends.</summary>
internal sealed class TrainerChild : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private bool _isStopping;

    private TrainerChild(Process process) => _process = process;

    public int Id => _process.Id;

    /// <param name="program">The trainer's executable.</param>
    /// <param name="folder">The node's data folder.</param>
    /// <param name="port">The node's silo port.</param>
    /// <param name="tell">Hears of an end that nobody asked for.</param>
    /// <exception cref="ServerUnavailableException">It cannot be started.</exception>
    public static TrainerChild Start(string program, string folder, int port, TextWriter tell)
    {
        var start = new ProcessStartInfo(program, ["serve", $"--Embedded:Folder={folder}", string.Create(CultureInfo.InvariantCulture, $"--Embedded:Port={port}"), "--urls", Node.AnyLoopbackPort])
        {
            // Nothing is ever sent: the trainer sees it close, also where this process is killed.
            RedirectStandardInput = true,
        };
        try
        {
            var child = new TrainerChild(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
            child._process.EnableRaisingEvents = true;
            child._process.Exited += (_, _) => child.Ended(tell);
            return child;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new ServerUnavailableException($"The trainer {program} cannot be started: {fault.Message}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _process.StandardInput.Close();
        using var late = new CancellationTokenSource(LongestStop);
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Ended(TextWriter tell)
    {
        if (!_isStopping)
        {
            tell.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The trainer has ended with exit code {_process.ExitCode}; training waits until `actors serve --trainer` is started again."));
        }
    }
}
