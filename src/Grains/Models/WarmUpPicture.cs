using Actors.Imaging;

namespace Actors.Grains.Models;

/// <summary>A picture to run a model with when nobody's picture is there: neither black nor flat, so that an output that is so is the model's fault.</summary>
internal static class WarmUpPicture
{
    /// <summary>A gradient with a step in it.</summary>
    /// <param name="side">Pixels.</param>
    public static PixelBuffer Of(int side)
    {
        var picture = new PixelBuffer(side, side, PixelFormat.Rgb8);
        for (var at = 0; at < picture.Data.Length; at++)
        {
            var (x, y) = (at % picture.Stride / 3, at / picture.Stride);
            picture.Data[at] = (byte)((2 * x) + y + (x > side / 2 ? 50 : 0));
        }

        return picture;
    }
}
