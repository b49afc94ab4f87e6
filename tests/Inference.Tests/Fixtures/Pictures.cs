using Actors.Imaging;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>Pictures that a test makes up.</summary>
internal static class Pictures
{
    /// <summary>Every sample drawn at random, which shows a wrong pixel anywhere.</summary>
    public static PixelBuffer Noise(int width, int height, PixelFormat format, int seed = 1)
    {
        var picture = new PixelBuffer(width, height, format);
        new Random(seed).NextBytes(picture.Data);
        return picture;
    }

    /// <summary>One pixel everywhere.</summary>
    public static PixelBuffer Flat(int width, int height, PixelFormat format, params byte[] pixel)
    {
        var picture = new PixelBuffer(width, height, format);
        for (var at = 0; at < picture.Data.Length; at += pixel.Length)
        {
            pixel.CopyTo(picture.Data, at);
        }

        return picture;
    }

    /// <summary>Soft shades, hard-edged discs and fine stripes: something of what photographs have, without noise.</summary>
    public static PixelBuffer Patches(int width, int height)
    {
        var picture = new PixelBuffer(width, height, PixelFormat.Rgb8);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var shade = 90 + (40 * Math.Sin(x / 17.0)) + (30 * Math.Cos(y / 23.0));
                var (column, row) = (x % 48, y % 40);
                var disc = ((column - 24) * (column - 24)) + ((row - 20) * (row - 20)) < 140 ? 80 : 0;
                var stripe = column > 36 && x % 3 == 0 ? 25 : 0;
                for (var band = 0; band < 3; band++)
                {
                    picture.Row(y)[(x * 3) + band] = (byte)Math.Clamp(shade + (disc * (3 - band) / 3) + stripe - (10 * band), 0, 255);
                }
            }
        }

        return picture;
    }
}
