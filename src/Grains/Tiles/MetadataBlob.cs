using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Imaging.Pictures;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Carries what a source file holds beside its pixels from its decoding to the encoding of the result.</summary>
internal static class MetadataBlob
{
    public static async Task WriteAsync(IBlobStore blobs, BlobKey key, PictureMetadata metadata, CancellationToken ct)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(metadata, MetadataJson.Default.PictureMetadata));
        await blobs.WriteAsync(key, json, durable: false, ct);
    }

    /// <returns>Null where the blob is missing or damaged.</returns>
    public static async Task<PictureMetadata?> ReadAsync(IBlobStore blobs, BlobKey key, CancellationToken ct)
    {
        await using var json = await blobs.OpenReadAsync(key, ct);
        try
        {
            return json is null ? null : await JsonSerializer.DeserializeAsync(json, MetadataJson.Default.PictureMetadata, ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

// Generated code writes an array that is null as an empty text, unless what is null is left out.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PictureMetadata))]
internal sealed partial class MetadataJson : JsonSerializerContext;
