using Actors.Grains.Tiles;

namespace Actors.Silo;

/// <summary>Counts the tiles, and the pictures of one tile, that this silo has enhanced since it started.</summary>
internal sealed class WorkCount : IIncomingGrainCallFilter
{
    private long _done;

    public long Done => Volatile.Read(ref _done);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.InterfaceMethod?.DeclaringType == typeof(ITileWorkerGrain))
        {
            Interlocked.Increment(ref _done);
        }
    }
}
