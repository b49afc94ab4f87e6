using Actors.Imaging;

namespace Actors.Grains.Tiles;

/// <summary>A tile as it is stored: its header and its pixels.</summary>
public sealed record TileBlob(TileBlobHeader Header, PixelBuffer Pixels);
