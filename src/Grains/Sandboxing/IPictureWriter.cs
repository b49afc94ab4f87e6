namespace Actors.Grains.Sandboxing;

/// <summary>A picture being encoded in a sandbox child; disposing without <see cref="CompleteAsync"/> abandons it.</summary>
public interface IPictureWriter : IAsyncDisposable
{
    /// <summary>Pushes whole rows, from top to bottom.</summary>
    ValueTask WriteRowsAsync(ReadOnlyMemory<byte> rows, CancellationToken ct);

    /// <summary>Waits until every byte of the file has reached the destination.</summary>
    /// <returns>In words, what decoding had changed ("CMYK was converted to sRGB") and what the format could not hold ("IPTC"); empty where nothing is lost.</returns>
    Task<IReadOnlyList<string>> CompleteAsync(CancellationToken ct);
}
