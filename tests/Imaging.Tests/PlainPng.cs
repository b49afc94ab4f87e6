using System.Buffers.Binary;
using System.IO.Compression;

namespace Actors.Imaging.Tests;

/// <summary>Reads 8-bit grey and RGB PNG files without interlace: all that the evaluation sets hold.</summary>
internal static class PlainPng
{
    public static PixelBuffer Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        using var packed = new MemoryStream();
        int width = 0, height = 0, bands = 0;
        for (var at = 8; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            var body = bytes.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(bytes, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                    Assert.Equal((8, 0), (body[8], body[12]));
                    bands = body[9] switch { 0 => 1, 2 => 3, _ => throw new InvalidDataException($"{path} is neither grey nor RGB.") };
                    break;
                case "IDAT":
                    packed.Write(body);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        return Unfilter(rows, new PixelBuffer(width, height, new PixelFormat(bands, 8)));
    }

    private static PixelBuffer Unfilter(Stream rows, PixelBuffer picture)
    {
        var bands = picture.Format.Bands;
        for (var y = 0; y < picture.Height; y++)
        {
            var filter = rows.ReadByte();
            var row = picture.Row(y);
            rows.ReadExactly(row);
            for (var x = 0; x < row.Length; x++)
            {
                int left = x < bands ? 0 : row[x - bands];
                int above = y == 0 ? 0 : picture.Row(y - 1)[x];
                int corner = x < bands || y == 0 ? 0 : picture.Row(y - 1)[x - bands];
                row[x] += (byte)(filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, _ => Paeth(left, above, corner) });
            }
        }

        return picture;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
