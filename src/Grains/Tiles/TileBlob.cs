using Actors.Imaging;

namespace Actors.Grains.Tiles;

/// <summary>A tile as it is stored: its header and its pixels, which go back to their pool when it is disposed of.</summary>
public sealed record TileBlob(TileBlobHeader Header, PixelBuffer Pixels) : IDisposable
{
    public void Dispose() => PixelPool.Shared.Return(Pixels);
}
