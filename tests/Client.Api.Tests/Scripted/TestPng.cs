using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>Writes small valid PNG files; the pixels are a gradient.</summary>
internal static class TestPng
{
    /// <param name="colour">2 RGB, 6 RGB with alpha.</param>
    public static byte[] Of(int width, int height, byte depth = 8, byte colour = 2)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Pixels(width, height, depth / 8 * (colour == 6 ? 4 : 3)));
        Chunk(file, "IEND", []);
        return file.ToArray();
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
