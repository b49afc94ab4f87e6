namespace Actors.Imaging.Resample;

/// <summary>
/// Lanczos enlargement (a = 3) of one plane by a whole factor: pixel centres aligned, edges repeated, weights that add up to 1, in floats without rounding
/// between. Results may overshoot the range of the input; they are not clamped.
/// </summary>
public static class Lanczos
{
    /// <summary>How far an enlarged sample sees. Source pixels.</summary>
    public const int EnlargingHalo = 3;

    /// <summary>How far a sample of <see cref="ThereAndBack"/> sees. Source pixels.</summary>
    public const int ThereAndBackHalo = EnlargingHalo + Bicubic.ReducingHalo;

    /// <summary>Enlarges a plane.</summary>
    /// <param name="plane">Rows from the top, <c>width × height</c> values.</param>
    /// <param name="scale">1 or more; 1 copies.</param>
    /// <param name="result">Takes <c>width × scale × height × scale</c> values.</param>
    /// <exception cref="ArgumentException">A length does not fit the sides.</exception>
    public static void Enlarge(ReadOnlySpan<float> plane, int width, int height, int scale, Span<float> result)
    {
        PlaneSize.Check(plane.Length, width, height, scale, result.Length, width * scale, height * scale);
        Enlarge(new PlaneView(plane, width, height, width), scale, result);
    }

    /// <summary>Enlarges a plane, or a part of one as if it were a picture of its own.</summary>
    /// <param name="scale">1 or more.</param>
    /// <param name="result">Takes <c>width × scale × height × scale</c> values.</param>
    public static void Enlarge(PlaneView plane, int scale, Span<float> result) =>
        PlaneFilter.Enlarge(plane, FilterTaps.LanczosEnlarging(scale), EnlargingHalo, result);

    /// <summary>
    /// What Lanczos makes larger and bicubic small again, by one small filter on the source: both ways together are the same for every source pixel. Differs
    /// from the long way only within <see cref="ThereAndBackHalo"/> of an edge, where that one repeats the edge of the large plane.
    /// </summary>
    /// <param name="scale">1 or more.</param>
    /// <param name="result">Takes as many values as the plane has.</param>
    public static void ThereAndBack(PlaneView plane, int scale, Span<float> result) =>
        PlaneFilter.Reduce(plane, FilterTaps.ThereAndBack(FilterTaps.LanczosEnlarging(scale), FilterTaps.BicubicReducing(scale)), 1, result);
}
