using System.Runtime.InteropServices;

namespace Actors.Imaging.Tests;

/// <summary>Small pictures for tests.</summary>
internal static class TestPictures
{
    public static PixelBuffer Noise(int width, int height, PixelFormat format, int seed)
    {
        var picture = new PixelBuffer(width, height, format);
        new Random(seed).NextBytes(picture.Data);
        return picture;
    }

    public static PixelBuffer Flat(int width, int height, PixelFormat format, byte level)
    {
        var picture = new PixelBuffer(width, height, format);
        picture.Data.AsSpan().Fill(level);
        return picture;
    }

    /// <summary>An 8-bit grey picture in another format: grey repeated, alpha opaque, 8-bit levels times 257 in 16 bits.</summary>
    public static PixelBuffer Convert(PixelBuffer grey, PixelFormat format)
    {
        var picture = new PixelBuffer(grey.Width, grey.Height, format);
        for (var i = 0; i < grey.Data.Length; i++)
        {
            for (var band = 0; band < format.Bands; band++)
            {
                var alpha = format.HasAlpha && band == format.Bands - 1;
                SetSample(picture, (i * format.Bands) + band, alpha ? format.MaxValue : grey.Data[i] * (format.MaxValue / 255));
            }
        }

        return picture;
    }

    public static int Sample(PixelBuffer picture, int index) =>
        picture.Format.BitDepth == 8 ? picture.Data[index] : MemoryMarshal.Cast<byte, ushort>(picture.Data)[index];

    public static void SetSample(PixelBuffer picture, int index, int value)
    {
        if (picture.Format.BitDepth == 8)
        {
            picture.Data[index] = (byte)value;
        }
        else
        {
            MemoryMarshal.Cast<byte, ushort>(picture.Data.AsSpan())[index] = (ushort)value;
        }
    }
}
