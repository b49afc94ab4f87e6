using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Actors.Imaging;

/// <summary>
/// Arrays that are used again and again, each of exactly the length that was asked for. The library's shared pool rounds up to a power of two and keeps one for
/// each thread: for the few large sizes of tiles that is several times what is in hand at once. Safe for concurrent use.
/// </summary>
/// <param name="keptBytes">What is kept for the next use at most; more than that is left to the collector.</param>
public sealed class ExactPool<T>(long keptBytes)
    where T : unmanaged
{
    private readonly ConcurrentDictionary<int, ConcurrentStack<T[]>> _spare = new();
    private long _kept;

    /// <summary>An array whose values are left from its last use.</summary>
    public T[] Rent(int length)
    {
        if (_spare.TryGetValue(length, out var spare) && spare.TryPop(out var array))
        {
            Interlocked.Add(ref _kept, -Bytes(array));
            return array;
        }

        return GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>Gives an array back, wherever it came from. Nobody may read it from then on.</summary>
    public void Return(T[] array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (Interlocked.Add(ref _kept, Bytes(array)) <= keptBytes)
        {
            _spare.GetOrAdd(array.Length, _ => []).Push(array);
        }
        else
        {
            Interlocked.Add(ref _kept, -Bytes(array));
        }
    }

    private static long Bytes(T[] array) => (long)array.Length * Unsafe.SizeOf<T>();
}
