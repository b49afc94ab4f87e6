using System.Collections.Concurrent;

namespace Actors.Imaging;

/// <summary>
/// Pixel buffers that are used again and again: the tiles of a picture come in few sizes, are of the kind that the collector frees late, and a large picture
/// has thousands. Safe for concurrent use.
/// </summary>
/// <param name="keptBytes">What is kept for the next use at most; more than that is left to the collector.</param>
public sealed class PixelPool(long keptBytes)
{
    /// <summary>The pool of the process: as many tiles as a busy silo has in hand at once.</summary>
    public static readonly PixelPool Shared = new(8 << 20);

    private readonly ConcurrentDictionary<int, ConcurrentBag<byte[]>> _spare = new();
    private long _kept;

    /// <summary>A buffer whose pixels are left from its last use.</summary>
    public PixelBuffer Rent(int width, int height, PixelFormat format)
    {
        var length = checked(width * format.BytesPerPixel * height);
        if (_spare.TryGetValue(length, out var spare) && spare.TryTake(out var data))
        {
            Interlocked.Add(ref _kept, -length);
        }
        else
        {
            data = GC.AllocateUninitializedArray<byte>(length);
        }

        return new PixelBuffer(width, height, format, data);
    }

    /// <summary>Gives a buffer back, wherever it came from. Nobody may read it from then on.</summary>
    public void Return(PixelBuffer buffer)
    {
        if (Interlocked.Add(ref _kept, buffer.Data.Length) <= keptBytes)
        {
            _spare.GetOrAdd(buffer.Data.Length, _ => []).Add(buffer.Data);
        }
        else
        {
            Interlocked.Add(ref _kept, -buffer.Data.Length);
        }
    }
}
