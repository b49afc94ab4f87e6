using Actors.Imaging.Pictures;

namespace Actors.Grains.Sandboxing;

/// <summary>A picture being decoded in a sandbox child; disposing gives the child back.</summary>
public interface IPictureReader : IAsyncDisposable
{
    PictureInfo Info { get; }

    /// <summary>Fills <paramref name="rows"/> with the next whole rows from the top; the last call may get fewer.</summary>
    /// <param name="rows">A multiple of <c>Width × BytesPerPixel</c> bytes.</param>
    /// <returns>Rows read; 0 after the last.</returns>
    /// <exception cref="PictureCodecException">The file is damaged, or the child failed or ran out of time.</exception>
    ValueTask<int> ReadRowsAsync(Memory<byte> rows, CancellationToken ct);
}
