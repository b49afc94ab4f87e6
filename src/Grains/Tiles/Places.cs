using System.Diagnostics.CodeAnalysis;

namespace Actors.Grains.Tiles;

/// <summary>
/// So many places, taken in the order of asking. Nobody disposes them: a semaphore that is disposed while a wait for it is being cancelled forgets that wait,
/// which then never ends, and neither does the silo that waits for its work.
/// </summary>
/// <param name="count">At least 1.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "See above; a semaphore without a wait handle holds nothing.")]
internal sealed class Places(int count)
{
    private readonly SemaphoreSlim _free = new(count);

    /// <summary>Takes a place as soon as one is free; <see cref="Release"/> gives it back.</summary>
    public Task WaitAsync(CancellationToken ct) => _free.WaitAsync(ct);

    public void Release() => _free.Release();
}
