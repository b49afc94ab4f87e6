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
}
