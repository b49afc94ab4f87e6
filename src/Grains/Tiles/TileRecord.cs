using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Tiles;

/// <summary>One line of <c>tiles.jsonl</c>, the audit record of a result: which model made which tile, where, in which attempt, and how faithful it is.</summary>
/// <param name="Sha256">Lowercase hex of the tile's pixels.</param>
/// <param name="ConsistencyDb">PSNR-Y in dB of the tile's source against the result scaled down again; at most 100.</param>
/// <param name="Blocks">Blocks of 8×8 source pixels that the tile is made of.</param>
/// <param name="Replaced">In how many of them the model's output was replaced by Lanczos.</param>
internal sealed record TileRecord(
    int Index, string Model, string Provider, string Silo, int Attempt, double Milliseconds, string Sha256, double ConsistencyDb, int Blocks, int Replaced)
{
    /// <param name="db">The tile's consistency.</param>
    public static TileRecord Of(TileBlobHeader header, double db) => new(
        header.Index,
        header.ModelSha256,
        header.Provider,
        header.Silo,
        header.Attempt,
        Math.Round(header.Milliseconds, 3),
        header.PayloadSha256,
        Math.Round(db, 3),
        header.Blocks,
        header.Replaced);

    /// <summary>The line in UTF-8, with its line break.</summary>
    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, TileRecordJson.Default.TileRecord), (byte)'\n'];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TileRecord))]
internal sealed partial class TileRecordJson : JsonSerializerContext;
