using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Tiles;

/// <summary>One line of <c>tiles.jsonl</c>, the audit record of a result: which model made which tile, where, in which attempt.</summary>
/// <param name="Sha256">Lowercase hex of the tile's pixels.</param>
internal sealed record TileRecord(int Index, string Model, string Provider, string Silo, int Attempt, double Milliseconds, string Sha256)
{
    public static TileRecord Of(TileBlobHeader header) =>
        new(header.Index, header.ModelSha256, header.Provider, header.Silo, header.Attempt, Math.Round(header.Milliseconds, 3), header.PayloadSha256);

    /// <summary>The line in UTF-8, with its line break.</summary>
    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, TileRecordJson.Default.TileRecord), (byte)'\n'];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TileRecord))]
internal sealed partial class TileRecordJson : JsonSerializerContext;
