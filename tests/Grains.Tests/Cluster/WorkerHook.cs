using System.Collections.Concurrent;
using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Cluster;

/// <summary>What a test does to the tile workers of a cluster: it slows them, holds them or brings them down, and sees every dispatch. It stands before the worker, so that the product knows nothing of it.</summary>
public sealed class WorkerHook : IDisposable
{
    private readonly ConcurrentDictionary<Dispatch, byte> _inFlight = new();
    private readonly CancellationTokenSource _end = new();
    private int _dispatches;

    /// <summary>Runs before a tile; null for nothing.</summary>
    public Func<Dispatch, Task>? Before { get; set; }

    /// <summary>Runs inside the worker, before the tile of the key, on the silo; null for nothing.</summary>
    public Func<string, string, Task>? Inside { get; set; }

    /// <summary>Runs before a question about a tile; null for nothing.</summary>
    public Func<string, Task>? BeforeStanding { get; set; }

    /// <summary>Every dispatch so far.</summary>
    public ConcurrentQueue<Dispatch> Seen { get; } = new();

    /// <summary>Every dispatch that has not returned; those of a silo that was killed never do.</summary>
    public IReadOnlyCollection<Dispatch> InFlight => [.. _inFlight.Keys];

    /// <summary>Lets go of whatever is held: the test is over, well or not.</summary>
    public void End() => _end.Cancel();

    /// <summary>Begins with a tile, inside its worker.</summary>
    public Task BeginAsync(string silo, string key) => (Inside?.Invoke(silo, key) ?? Task.CompletedTask).WaitAsync(_end.Token);

    /// <param name="gone">The silo has stopped: the end of a killed one waits for the calls that it holds.</param>
    public IIncomingGrainCallFilter FilterOf(string silo, CancellationToken gone) => new Filter(this, silo, gone);

    public void Dispose() => _end.Dispose();

    /// <param name="Number">Counts all dispatches of the cluster.</param>
    public sealed record Dispatch(int Number, string Silo, string JobId, int Tile, int Attempt, bool IsSuspect);

    private sealed class Filter(WorkerHook hook, string silo, CancellationToken gone) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is not TileWorkerGrain)
            {
                await context.Invoke();
                return;
            }

            var dispatch = context.Request.GetArgument(0) switch
            {
                TileRequest tile => new Dispatch(Interlocked.Increment(ref hook._dispatches), silo, tile.JobId, tile.Index, tile.Attempt, tile.IsSuspect),
                PictureRequest picture => new Dispatch(Interlocked.Increment(ref hook._dispatches), silo, picture.JobId, 0, picture.Attempt, picture.IsSuspect),
                _ => null,
            };
            if (dispatch is null)
            {
                await (hook.BeforeStanding?.Invoke(silo) ?? Task.CompletedTask).WaitAsync(gone).WaitAsync(hook._end.Token);
                await context.Invoke();
                return;
            }

            hook.Seen.Enqueue(dispatch);
            hook._inFlight[dispatch] = 0;
            try
            {
                await (hook.Before?.Invoke(dispatch) ?? Task.CompletedTask).WaitAsync(gone).WaitAsync(hook._end.Token);
                await context.Invoke();
            }
            finally
            {
                _ = gone.IsCancellationRequested || hook._inFlight.TryRemove(dispatch, out _);
            }
        }
    }
}
