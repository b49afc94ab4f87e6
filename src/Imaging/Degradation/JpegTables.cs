using System.Buffers.Binary;

namespace Actors.Imaging.Degradation;

/// <summary>Reads from a JPEG file's own quantisation table which quality it was written with.</summary>
public static class JpegTables
{
    private const int StartOfScan = 0xDA;
    private const int QuantisationTables = 0xDB;
    private const int Length = 64;
    private const int MostSegments = 20_000;

    private static readonly byte[] Zigzag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    /// <summary>The quality, 1 to 100, whose luma table in libjpeg is nearest to the file's first.</summary>
    /// <param name="file">At its start; it is read forward, no further than to its first scan.</param>
    /// <returns>Null where the file is no JPEG, or has no such table before its scan.</returns>
    public static async Task<int?> QualityOfAsync(Stream file, CancellationToken ct)
    {
        var head = new byte[4];
        if (!await FillAsync(file, head.AsMemory(0, 2), ct) || head[0] != 0xFF || head[1] != 0xD8)
        {
            return null;
        }

        // Marker and length of each segment; what fills up between segments ends the search.
        for (var i = 0; i < MostSegments && await FillAsync(file, head, ct) && head[0] == 0xFF && head[1] != StartOfScan; i++)
        {
            var body = new byte[Math.Max(0, BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - 2)];
            if (!await FillAsync(file, body, ct))
            {
                return null;
            }

            if (head[1] == QuantisationTables && FirstOf(body) is { } table)
            {
                return LumaTable.NearestQuality(table);
            }
        }

        return null;
    }

    // Tables stand one after the other: a byte for precision and number, then 64 steps of one or two bytes.
    private static int[]? FirstOf(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var (wide, number) = (body[0] >> 4, body[0] & 0xF);
            var bytes = wide > 0 ? 2 * Length : Length;
            if (body.Length < 1 + bytes)
            {
                return null;
            }

            if (number == 0)
            {
                return Read(body.Slice(1, bytes), wide > 0);
            }

            body = body[(1 + bytes)..];
        }

        return null;
    }

    private static int[] Read(ReadOnlySpan<byte> steps, bool wide)
    {
        var table = new int[Length];
        for (var i = 0; i < Length; i++)
        {
            table[Zigzag[i]] = wide ? BinaryPrimitives.ReadUInt16BigEndian(steps[(2 * i)..]) : steps[i];
        }

        return table;
    }

    private static async Task<bool> FillAsync(Stream file, Memory<byte> buffer, CancellationToken ct) =>
        await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) == buffer.Length;
}
