using System.Globalization;

namespace Actors.Benchmarks;

/// <summary>Looks ten times a second at what a process and all that it started hold, and keeps the most of each.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private const int Resident = 21;

    private readonly int _process;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looking;

    private MemoryWatch(int process)
    {
        _process = process;
        _looking = LookAsync();
    }

    /// <summary>Bytes of all processes together; pages that several share are counted in each.</summary>
    public long Most { get; private set; }

    /// <summary>Bytes of the largest process apart from the first one.</summary>
    public long LargestChild { get; private set; }

    /// <summary>Files that all processes had open at one moment.</summary>
    public int OpenFiles { get; private set; }

    /// <summary>Begins to look.</summary>
    /// <param name="process">Its number; what it starts later is looked at as well.</param>
    public static MemoryWatch On(int process) => new(process);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _looking;
        }
        catch (OperationCanceledException)
        {
            // It looks until it is told to stop.
        }
        finally
        {
            _stop.Dispose();
        }
    }

    private static int Files(int process)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count();
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.1));
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var tree = ProcessTree.Of(_process);
            var held = tree.Select(entry => long.Parse(entry.Fields[Resident], CultureInfo.InvariantCulture) * Environment.SystemPageSize).ToList();
            Most = Math.Max(Most, held.Sum());
            LargestChild = Math.Max(LargestChild, held.Skip(1).DefaultIfEmpty().Max());
            OpenFiles = Math.Max(OpenFiles, tree.Sum(entry => Files(entry.Id)));
        }
    }
}
