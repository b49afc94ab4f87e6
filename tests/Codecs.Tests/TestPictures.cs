using Actors.Imaging;

namespace Actors.Codecs.Tests;

/// <summary>Pictures drawn in code, each with its own reason to be different.</summary>
internal static class TestPictures
{
    /// <summary>Deterministic noise: no two neighbours alike, all samples used.</summary>
    public static PixelBuffer Noise(int width, int height, PixelFormat format, int seed = 1)
    {
        var pixels = new PixelBuffer(width, height, format);
        new Random(seed).NextBytes(pixels.Data);
        return pixels;
    }

    /// <summary>A smooth ramp in every band, which lossy formats keep well.</summary>
    public static PixelBuffer Ramp(int width, int height, PixelFormat format)
    {
        var pixels = new PixelBuffer(width, height, format);
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < width * format.Bands; i++)
            {
                var value = format.MaxValue * ((i / format.Bands) + y + (i % format.Bands)) / (width + height + format.Bands);
                if (format.BitDepth == 8)
                {
                    pixels.Row(y)[i] = (byte)value;
                }
                else
                {
                    pixels.Row16(y)[i] = (ushort)value;
                }
            }
        }

        return pixels;
    }

    public static PixelBuffer Flat(int width, int height, params byte[] colour)
    {
        var pixels = new PixelBuffer(width, height, new PixelFormat(colour.Length, 8));
        for (var i = 0; i < pixels.Data.Length; i++)
        {
            pixels.Data[i] = colour[i % colour.Length];
        }

        return pixels;
    }

    public static int LargestDifference(PixelBuffer a, PixelBuffer b)
    {
        Assert.Equal((a.Width, a.Height, a.Format), (b.Width, b.Height, b.Format));
        return a.Data.Zip(b.Data, (x, y) => Math.Abs(x - y)).Max();
    }
}
