using Actors.Imaging;

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
}
