namespace Actors.Imaging.Resample;

/// <summary>
/// Bicubic resampling of one plane by a whole factor, as MATLAB's imresize made the literature's pictures (a = -0.5, edges repeated, kernel stretched
/// against aliasing when reducing), in floats without rounding between. Results may overshoot the range of the input; they are not clamped.
/// </summary>
public static class Bicubic
{
    /// <summary>How far an enlarged sample sees: a picture cut into windows with this halo is enlarged the same as in one piece. Source pixels.</summary>
    public const int EnlargingHalo = 2;

    /// <summary>How far a reduced sample sees, whatever the scale. Pixels of the reduced picture.</summary>
    public const int ReducingHalo = 2;

    /// <summary>Enlarges a plane.</summary>
    /// <param name="plane">Rows from the top, <c>width × height</c> values.</param>
    /// <param name="scale">1 or more; 1 copies.</param>
    /// <param name="result">Takes <c>width × scale × height × scale</c> values.</param>
    /// <exception cref="ArgumentException">A length does not fit the sides.</exception>
    public static void Enlarge(ReadOnlySpan<float> plane, int width, int height, int scale, Span<float> result)
    {
        PlaneSize.Check(plane.Length, width, height, scale, result.Length, width * scale, height * scale);
        if (scale == 1)
        {
            plane.CopyTo(result);
            return;
        }

        PlaneFilter.Enlarge(new PlaneView(plane, width, height, width), FilterTaps.BicubicEnlarging(scale), EnlargingHalo, result);
    }

    /// <summary>Reduces a plane.</summary>
    /// <param name="plane">Rows from the top, <c>width × height</c> values.</param>
    /// <param name="scale">1 or more; 1 copies.</param>
    /// <param name="result">Takes <see cref="ReducedSide"/> of the width times that of the height.</param>
    /// <exception cref="ArgumentException">A length does not fit the sides.</exception>
    public static void Reduce(ReadOnlySpan<float> plane, int width, int height, int scale, Span<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        PlaneSize.Check(plane.Length, width, height, scale, result.Length, ReducedSide(width, scale), ReducedSide(height, scale));
        Reduce(new PlaneView(plane, width, height, width), scale, result);
    }

    /// <summary>Reduces a plane, or a part of one as if it were a picture of its own.</summary>
    /// <param name="scale">1 or more.</param>
    /// <param name="result">Takes <see cref="ReducedSide"/> of the width times that of the height.</param>
    public static void Reduce(PlaneView plane, int scale, Span<float> result) => PlaneFilter.Reduce(plane, FilterTaps.BicubicReducing(scale), scale, result);

    /// <summary>Side of a reduced plane: the quotient rounded up.</summary>
    public static int ReducedSide(int side, int scale) => (side + scale - 1) / scale;
}
