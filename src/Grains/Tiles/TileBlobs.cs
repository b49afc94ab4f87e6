using System.Security.Cryptography;
using Actors.Imaging;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Reads and writes tile blobs. What is missing, damaged or of another tile counts as not done.</summary>
public sealed class TileBlobs(IBlobStore blobs)
{
    private const int Reads = 2;

    /// <summary>Stores a tile. Working blobs are not flushed: after a power cut a damaged one is simply made again.</summary>
    /// <param name="header">The payload's hash is filled in here.</param>
    public async Task WriteAsync(BlobKey key, TileBlobHeader header, PixelBuffer pixels, CancellationToken ct)
    {
        var hashed = header with { PayloadSha256 = Convert.ToHexStringLower(SHA256.HashData(pixels.Data)) };
        await using var writer = await blobs.CreateAsync(key, durable: false, ct);
        await writer.Stream.WriteAsync(hashed.ToBytes(), ct);
        await writer.Stream.WriteAsync(pixels.Data, ct);
        await writer.CommitAsync(ct);
    }

    /// <summary>Reads a tile whose payload has the hash that its header names; one that has not is fetched again, since the line may have damaged it.</summary>
    /// <returns>Null where the blob is missing or damaged.</returns>
    public async Task<TileBlob?> ReadAsync(BlobKey key, CancellationToken ct)
    {
        for (var read = 1; read <= Reads && await blobs.OpenReadAsync(key, ct) is { } stream; read++)
        {
            await using (stream)
            {
                if (await ParseAsync(stream, ct) is { } tile)
                {
                    return tile;
                }
            }
        }

        return null;
    }

    private static async Task<TileBlob?> ParseAsync(Stream stream, CancellationToken ct)
    {
        if (await TileBlobHeader.ReadAsync(stream, ct) is not { } header || stream.Length - stream.Position != header.PayloadLength)
        {
            return null;
        }

        var pixels = PixelPool.Shared.Rent(header.Width, header.Height, new PixelFormat(header.Bands, header.BitDepth));
        await stream.ReadExactlyAsync(pixels.Data, ct);
        if (Convert.ToHexStringLower(SHA256.HashData(pixels.Data)) == header.PayloadSha256)
        {
            return new TileBlob(header, pixels);
        }

        PixelPool.Shared.Return(pixels);
        return null;
    }
}
