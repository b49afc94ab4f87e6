using Actors.Imaging;

namespace Actors.Trainer.Crops;

/// <summary>By how much the mean of each colour differs between two versions of a picture, in levels of 255; noise and detail cancel out in it.</summary>
public static class ColourShift
{
    /// <summary>Result minus original: red, green, blue.</summary>
    /// <param name="result">RGB of 8 bits.</param>
    /// <param name="original">RGB of 8 bits, as large.</param>
    public static (double Red, double Green, double Blue) Of(PixelBuffer result, PixelBuffer original)
    {
        Span<long> sums = stackalloc long[3];
        for (var at = 0; at < result.Data.Length; at++)
        {
            sums[at % 3] += result.Data[at] - original.Data[at];
        }

        var pixels = (double)result.Width * result.Height;
        return (sums[0] / pixels, sums[1] / pixels, sums[2] / pixels);
    }
}
