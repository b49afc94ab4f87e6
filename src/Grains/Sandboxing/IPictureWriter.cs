namespace Actors.Grains.Sandboxing;

/// <summary>A picture being encoded in a sandbox child; disposing without <see cref="CompleteAsync"/> abandons it.</summary>
public interface IPictureWriter : IAsyncDisposable
{
    /// <summary>Pushes whole rows, from top to bottom.</summary>
    ValueTask WriteRowsAsync(ReadOnlyMemory<byte> rows, CancellationToken ct);

    /// <summary>Waits until every byte of the file has reached the destination.</summary>
    /// <returns>What the format could not hold, in words ("IPTC"); empty where nothing was dropped.</returns>
    Task<IReadOnlyList<string>> CompleteAsync(CancellationToken ct);
}
