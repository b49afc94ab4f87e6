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

    /// <summary>The pixels of a picture at twice its size, as the baseline makes them in one piece.</summary>
    public static byte[] Twice(PixelBuffer picture)
    {
        using var upscaler = new BicubicUpscaler(2);
        return new TiledUpscaler(upscaler).Enhance(picture, edge: 512, concurrency: 1).Pixels.Data;
    }
}
