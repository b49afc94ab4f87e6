using Actors.Imaging;

namespace Actors.Trainer.Data;

/// <summary>How much there is to learn in a patch: how far its green differs from what its neighbours lead one to expect.</summary>
public static class PatchDetail
{
    /// <summary>The sum of the absolute Laplacian of green over a square of <paramref name="picture"/> (RGB, 8 bits), its outermost pixels left out.</summary>
    /// <param name="x">Left edge of the square.</param>
    /// <param name="y">Top edge of the square.</param>
    /// <param name="side">Width and height of the square in pixels.</param>
    public static long Of(PixelBuffer picture, int x, int y, int side)
    {
        var data = picture.Data.AsSpan();
        var stride = picture.Stride;
        var sum = 0L;
        for (var row = y + 1; row < y + side - 1; row++)
        {
            var at = (row * stride) + ((x + 1) * 3) + 1;
            for (var column = 1; column < side - 1; column++, at += 3)
            {
                sum += Math.Abs((4 * data[at]) - data[at - 3] - data[at + 3] - data[at - stride] - data[at + stride]);
            }
        }

        return sum;
    }
}
