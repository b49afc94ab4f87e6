using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>Writes small valid PNG files; the pixels are a gradient.</summary>
internal static class TestPng
{
    /// <param name="colour">2 RGB, 6 RGB with alpha.</param>
    public static byte[] Of(int width, int height, byte depth = 8, byte colour = 2) =>
        File(width, height, depth, colour, Pixels(width, height, depth / 8 * (colour == 6 ? 4 : 3)));

    private static byte[] File(int width, int height, byte depth, byte colour, byte[] packed)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", packed);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A drawing of its own for each seed: coloured areas with a fine grain, sharp at their edges.</summary>
    public static byte[] Drawing(int seed, int width = 160, int height = 128)
    {
        var random = new Random(seed);
        var areas = Enumerable.Range(0, 14).Select(_ => (X: random.Next(width), Y: random.Next(height), Size: random.Next(15, 70), R: random.Next(200), G: random.Next(200), B: random.Next(200))).ToArray();
        return Packed(width, height, 8, 2, row =>
        {
            var y = row.Y;
            for (var x = 0; x < width; x++)
            {
                var top = areas.LastOrDefault(area => x >= area.X && x < area.X + area.Size && y >= area.Y && y < area.Y + area.Size);
                var grain = random.Next(40);
                (row.Bytes[1 + (x * 3)], row.Bytes[2 + (x * 3)], row.Bytes[3 + (x * 3)]) = ((byte)(top.R + grain), (byte)(top.G + grain), (byte)(top.B + grain));
            }
        });
    }

    private static byte[] Packed(int width, int height, byte depth, byte colour, Action<(byte[] Bytes, int Y)> draw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + (width * depth / 8 * (colour == 6 ? 4 : 3))];
            for (var y = 0; y < height; y++)
            {
                draw((row, y));
                zlib.Write(row);
            }
        }

        return File(width, height, depth, colour, packed.ToArray());
    }

    private static byte[] Pixels(int width, int height, int bytesPerPixel)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + (width * bytesPerPixel)];
            for (var y = 0; y < height; y++)
            {
                for (var i = 1; i < row.Length; i++)
                {
                    row[i] = (byte)(i + (y * 3));
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] body)
    {
        var crc = uint.MaxValue;
        foreach (var one in body)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
