namespace Actors.Imaging.Metrics;

/// <summary>
/// BT.601 studio-range Y on the 8-bit scale (16 black, 235 white), not rounded: the plane that the super-resolution literature measures on.
/// Grey counts as RGB with three equal samples, alpha does not count, and 16-bit samples are brought to the 8-bit scale without rounding.
/// Papers that measure grey pictures on their raw samples print 1.3 dB less for each: Set14 holds one of them.
/// </summary>
public static class Luma
{
    /// <summary>Y of black.</summary>
    public const float Offset = 16f;

    /// <summary>Weight of a red sample of 0..1; with green and blue they add up to 219.</summary>
    public const float Red = 65.481f;

    public const float Green = 128.553f;

    public const float Blue = 24.966f;

    /// <summary>Y of every pixel, row by row: <c>width × height</c> values of 16..235.</summary>
    public static float[] Of(PixelBuffer picture)
    {
        var plane = new float[picture.Width * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            OfRow(picture.Row(y), picture.Format, plane.AsSpan(y * picture.Width, picture.Width));
        }

        return plane;
    }

    /// <summary>Y of pixels given as three planes of 0..1.</summary>
    /// <param name="y">Takes 16..235; as long as each plane.</param>
    /// <exception cref="ArgumentException">The planes differ in length.</exception>
    public static void OfPlanes(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> y)
    {
        if (green.Length != red.Length || blue.Length != red.Length || y.Length != red.Length)
        {
            throw new ArgumentException($"Planes of {red.Length}, {green.Length}, {blue.Length} and {y.Length} values are not of one length.");
        }

        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Offset + (Red * red[i]) + (Green * green[i]) + (Blue * blue[i]);
        }
    }

    /// <summary>Y of one row of interleaved samples.</summary>
    /// <param name="row">Whole pixels of <paramref name="format"/>; 16-bit samples in the machine's byte order.</param>
    /// <param name="y">Takes 16..235; one value a pixel.</param>
    public static void OfRow(ReadOnlySpan<byte> row, PixelFormat format, Span<float> y)
    {
        if (format.BitDepth == 8)
        {
            OfSamples(row, format, y);
        }
        else
        {
            OfSamples(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(row), format, y);
        }
    }

    private static void OfSamples(ReadOnlySpan<byte> row, PixelFormat format, Span<float> y)
    {
        var unit = 1f / format.MaxValue;
        var (red, green, blue, grey) = (Red * unit, Green * unit, Blue * unit, (Red + Green + Blue) * unit);
        for (int i = 0, at = 0; i < y.Length; i++, at += format.Bands)
        {
            y[i] = Offset + (format.IsGrey ? grey * row[at] : (red * row[at]) + (green * row[at + 1]) + (blue * row[at + 2]));
        }
    }

    private static void OfSamples(ReadOnlySpan<ushort> row, PixelFormat format, Span<float> y)
    {
        var unit = 1f / format.MaxValue;
        var (red, green, blue, grey) = (Red * unit, Green * unit, Blue * unit, (Red + Green + Blue) * unit);
        for (int i = 0, at = 0; i < y.Length; i++, at += format.Bands)
        {
            y[i] = Offset + (format.IsGrey ? grey * row[at] : (red * row[at]) + (green * row[at + 1]) + (blue * row[at + 2]));
        }
    }
}
