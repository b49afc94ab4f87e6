using Actors.Imaging;
using Actors.Inference;

namespace Actors.Grains.Tests.Cluster;

/// <summary>Pictures of noise over a gradient: no two tiles alike.</summary>
public static class TestPictures
{
    public static PixelBuffer Noise(int width, int height, PixelFormat? format = null, int seed = 1)
    {
        var picture = new PixelBuffer(width, height, format ?? PixelFormat.Rgb8);
        new Random(seed).NextBytes(picture.Data);
        return picture;
    }

    /// <summary>Discs on a soft shade, opaque where there is alpha: something with edges and without noise.</summary>
    public static PixelBuffer Shapes(int width, int height, PixelFormat format)
    {
        var picture = new PixelBuffer(width, height, format);
        for (var at = 0; at < width * height; at++)
        {
            var (x, y) = (at % width, at / width);
            var (column, row) = ((x % 37) - 18, (y % 31) - 15);
            var level = 90 + (40 * Math.Sin(x / 17.0)) + ((column * column) + (row * row) < 110 ? 70 : 0);
            for (var band = 0; band < format.Bands; band++)
            {
                var sample = format.HasAlpha && band == format.Bands - 1 ? 255 : level - (9 * band);
                if (format.BitDepth == 16)
                {
                    picture.Row16(y)[(x * format.Bands) + band] = (ushort)(sample * 257);
                }
                else
                {
                    picture.Row(y)[(x * format.Bands) + band] = (byte)sample;
                }
            }
        }

        return picture;
    }

    /// <summary>The pixels of a picture at twice its size, as the baseline makes them in one piece.</summary>
    public static byte[] Twice(PixelBuffer picture)
    {
        using var upscaler = new BicubicUpscaler(2);
        return new TiledUpscaler(upscaler).Enhance(picture, edge: 512, concurrency: 1).Pixels.Data;
    }
}
