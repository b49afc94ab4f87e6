namespace Actors.Trainer.Training;

/// <summary>Bicubic enlargement (a = −0.5, pixel centres aligned) written as the weights of one 5×5 convolution before a pixel shuffle.</summary>
public static class BicubicSkip
{
    /// <summary>Side of the convolution's kernel in source pixels.</summary>
    public const int Kernel = 5;

    /// <param name="scale">Output pixels per source pixel on each axis, 1 to 4; at 1 it passes the picture on.</param>
    /// <returns>Weights of shape [3 × scale²][3][5][5]: output channel colour × scale² + row × scale + column.</returns>
    public static float[] Weights(int scale)
    {
        var weights = new float[3 * scale * scale * 3 * Kernel * Kernel];
        for (var colour = 0; colour < 3; colour++)
        {
            for (var phase = 0; phase < scale * scale; phase++)
            {
                var (row, column) = Math.DivRem(phase, scale);
                var output = (colour * scale * scale) + phase;
                Fill(weights.AsSpan(((output * 3) + colour) * Kernel * Kernel, Kernel * Kernel), Offset(row, scale), Offset(column, scale));
            }
        }

        return weights;
    }

    // Where the centre of an output pixel lies, in source pixels from the centre of the source pixel that holds it.
    private static double Offset(int phase, int scale) => ((phase + 0.5) / scale) - 0.5;

    private static void Fill(Span<float> kernel, double down, double right)
    {
        for (var y = 0; y < Kernel; y++)
        {
            for (var x = 0; x < Kernel; x++)
            {
                kernel[(y * Kernel) + x] = (float)(Cubic(y - 2 - down) * Cubic(x - 2 - right));
            }
        }
    }

    private static double Cubic(double distance)
    {
        var x = Math.Abs(distance);
        return x switch
        {
            <= 1 => (((1.5 * x) - 2.5) * x * x) + 1,
            < 2 => (((((-0.5 * x) + 2.5) * x) - 4) * x) + 2,
            _ => 0,
        };
    }
}
