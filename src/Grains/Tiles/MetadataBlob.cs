using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Imaging.Pictures;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Carries what a source file holds beside its pixels from its decoding to the encoding of the result: a sha256, then JSON that has it.</summary>
internal static class MetadataBlob
{
    private const int Reads = 2;

    public static async Task WriteAsync(IBlobStore blobs, BlobKey key, PictureMetadata metadata, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(metadata, MetadataJson.Default.PictureMetadata);
        await using var writer = await blobs.CreateAsync(key, durable: false, ct);
        await writer.Stream.WriteAsync(SHA256.HashData(json), ct);
        await writer.Stream.WriteAsync(json, ct);
        await writer.CommitAsync(ct);
    }

    /// <returns>Null where the blob is missing, or damaged each time it is fetched.</returns>
    public static async Task<PictureMetadata?> ReadAsync(IBlobStore blobs, BlobKey key, CancellationToken ct)
    {
        for (var read = 1; read <= Reads && await blobs.OpenReadAsync(key, ct) is { } stream; read++)
        {
            await using (stream)
            {
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes, ct);
                if (bytes.Length > SHA256.HashSizeInBytes && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
                {
                    return JsonSerializer.Deserialize(bytes.AsSpan(SHA256.HashSizeInBytes), MetadataJson.Default.PictureMetadata);
                }
            }
        }

        return null;
    }
}

// Generated code writes an array that is null as an empty text, unless what is null is left out.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PictureMetadata))]
internal sealed partial class MetadataJson : JsonSerializerContext;
