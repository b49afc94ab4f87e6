using System.Text;

namespace Actors.Grains.Tiles;

/// <summary>What stands before the pixels of a tile's blob: whose tile it is, its shape, and who made it how.</summary>
/// <param name="JobId">The job that the tile belongs to.</param>
/// <param name="Index">Number of the tile, row by row.</param>
/// <param name="Width">Pixels in a row of the payload.</param>
/// <param name="Height">Rows of the payload.</param>
/// <param name="Bands">1 to 4.</param>
/// <param name="BitDepth">8 or 16; 16-bit samples are little-endian.</param>
/// <param name="ModelSha256">The model that made it; empty for a window cut from the source.</param>
/// <param name="Provider">Execution provider; empty for a window.</param>
/// <param name="Silo">Where it was made.</param>
/// <param name="Attempt">Which dispatch made it, from 1; 0 for a window.</param>
/// <param name="Milliseconds">Measured time of the inference.</param>
/// <param name="PayloadSha256">Lowercase hex of the pixels' bytes.</param>
/// <param name="Blocks">Blocks of 8×8 source pixels that the tile is made of; 0 for a window.</param>
/// <param name="Replaced">In how many of them the model's output was replaced.</param>
public sealed record TileBlobHeader(
    string JobId,
    int Index,
    int Width,
    int Height,
    int Bands,
    int BitDepth,
    string ModelSha256,
    string Provider,
    string Silo,
    int Attempt,
    double Milliseconds,
    string PayloadSha256,
    int Blocks = 0,
    int Replaced = 0)
{
    /// <summary>Bytes of the longest header that is read.</summary>
    public const int MaxLength = 4096;

    // "ATB" and the version of the layout.
    private const uint Magic = 0x02_42_54_41;

    /// <summary>Length of the payload in bytes.</summary>
    public long PayloadLength => (long)Width * Height * Bands * (BitDepth / 8);

    /// <summary>The header as it is stored: its own length first.</summary>
    /// <exception cref="ArgumentException">The texts are longer than <see cref="MaxLength"/> allows.</exception>
    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(0);
        writer.Write(JobId);
        writer.Write(Index);
        writer.Write(Width);
        writer.Write(Height);
        writer.Write((byte)Bands);
        writer.Write((byte)BitDepth);
        writer.Write(ModelSha256);
        writer.Write(Provider);
        writer.Write(Silo);
        writer.Write(Attempt);
        writer.Write(Milliseconds);
        writer.Write(PayloadSha256);
        writer.Write(Blocks);
        writer.Write(Replaced);
        writer.Flush();
        var length = checked((int)memory.Length);
        if (length > MaxLength)
        {
            throw new ArgumentException($"The header of tile {Index} of job {JobId} takes {length} bytes; at most {MaxLength} are allowed.");
        }

        memory.Position = sizeof(uint);
        writer.Write(length);
        writer.Flush();
        return memory.ToArray();
    }

    /// <summary>Reads a header from the start of a stream and leaves the stream at the payload.</summary>
    /// <returns>Null where the bytes are no header.</returns>
    public static async Task<TileBlobHeader?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var start = new byte[sizeof(uint) + sizeof(int)];
        if (await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct) < start.Length
            || BitConverter.ToUInt32(start) != Magic
            || BitConverter.ToInt32(start, sizeof(uint)) is not (> 8 and <= MaxLength))
        {
            return null;
        }

        var rest = new byte[BitConverter.ToInt32(start, sizeof(uint)) - start.Length];
        return await stream.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, ct) == rest.Length ? Parse(rest) : null;
    }

    private static TileBlobHeader? Parse(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            var header = new TileBlobHeader(
                reader.ReadString(),
                reader.ReadInt32(),
                reader.ReadInt32(),
                reader.ReadInt32(),
                reader.ReadByte(),
                reader.ReadByte(),
                reader.ReadString(),
                reader.ReadString(),
                reader.ReadString(),
                reader.ReadInt32(),
                reader.ReadDouble(),
                reader.ReadString(),
                reader.ReadInt32(),
                reader.ReadInt32());
            return header is { Width: > 0, Height: > 0, Bands: >= 1 and <= 4, BitDepth: 8 or 16 } ? header : null;
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException or IOException)
        {
            return null;
        }
    }
}
