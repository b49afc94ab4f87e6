using System.Runtime.InteropServices;

namespace Actors.Imaging.Colour;

/// <summary>
/// Moves pictures between interleaved samples and the planes of 0..1 that networks read: red, green, blue one after the other, rows from the top.
/// Grey is read as three equal planes and written as the BT.601 luma of three; alpha travels apart. Writing rounds half up and clamps; NaN becomes 0.
/// </summary>
public static class Planes
{
    /// <summary>Colour planes of every picture.</summary>
    public const int Colours = 3;

    // BT.601 luma; the weights add up to 1, so grey stays what it was.
    private const float RedWeight = 0.299f;
    private const float GreenWeight = 0.587f;
    private const float BlueWeight = 0.114f;

    /// <summary>Reads the colour of a picture.</summary>
    /// <param name="planes">Takes <c>3 × width × height</c> values of 0..1.</param>
    /// <exception cref="ArgumentException"><paramref name="planes"/> has another length.</exception>
    public static void ReadColour(PixelBuffer picture, Span<float> planes)
    {
        var pixels = Pixels(picture);
        Expect(planes.Length, Colours * pixels);
        ReadBand(picture, 0, planes[..pixels]);
        if (picture.Format.IsGrey)
        {
            planes[..pixels].CopyTo(planes[pixels..]);
            planes[..pixels].CopyTo(planes[(2 * pixels)..]);
        }
        else
        {
            ReadBand(picture, 1, planes.Slice(pixels, pixels));
            ReadBand(picture, 2, planes[(2 * pixels)..]);
        }
    }

    /// <summary>Reads the alpha of a picture.</summary>
    /// <param name="plane">Takes <c>width × height</c> values of 0 (transparent) to 1.</param>
    /// <exception cref="ArgumentException">The picture has no alpha, or <paramref name="plane"/> has another length.</exception>
    public static void ReadAlpha(PixelBuffer picture, Span<float> plane)
    {
        Expect(plane.Length, Pixels(picture));
        ReadBand(picture, AlphaBand(picture), plane);
    }

    /// <summary>Writes colour to a picture: the part of the planes that starts at (left, top) and has the picture's size.</summary>
    /// <param name="planes">Three planes of equal size, one after the other.</param>
    /// <param name="planeWidth">Values in a row of a plane.</param>
    /// <exception cref="ArgumentException">The planes do not hold that part.</exception>
    public static void WriteColour(ReadOnlySpan<float> planes, int planeWidth, int left, int top, PixelBuffer picture)
    {
        if (planes.Length % Colours != 0)
        {
            throw new ArgumentException($"{planes.Length} values are not three planes.", nameof(planes));
        }

        var length = planes.Length / Colours;
        ExpectInside(length, planeWidth, left, top, picture);
        var red = planes[..length];
        var green = planes.Slice(length, length);
        var blue = planes[(2 * length)..];
        var luma = picture.Format.IsGrey ? new float[picture.Width] : [];
        for (var y = 0; y < picture.Height; y++)
        {
            var start = ((top + y) * planeWidth) + left;
            var r = red.Slice(start, picture.Width);
            var g = green.Slice(start, picture.Width);
            var b = blue.Slice(start, picture.Width);
            if (picture.Format.IsGrey)
            {
                SampleRow.Mix(r, RedWeight, g, GreenWeight, b, BlueWeight, luma);
                WriteRow(picture, y, 0, luma);
            }
            else
            {
                WriteRow(picture, y, 0, r);
                WriteRow(picture, y, 1, g);
                WriteRow(picture, y, 2, b);
            }
        }
    }

    /// <summary>Writes alpha to a picture: the part of the plane that starts at (left, top) and has the picture's size.</summary>
    /// <param name="planeWidth">Values in a row of the plane.</param>
    /// <exception cref="ArgumentException">The picture has no alpha, or the plane does not hold that part.</exception>
    public static void WriteAlpha(ReadOnlySpan<float> plane, int planeWidth, int left, int top, PixelBuffer picture)
    {
        var band = AlphaBand(picture);
        ExpectInside(plane.Length, planeWidth, left, top, picture);
        for (var y = 0; y < picture.Height; y++)
        {
            WriteRow(picture, y, band, plane.Slice(((top + y) * planeWidth) + left, picture.Width));
        }
    }

    private static void ReadBand(PixelBuffer picture, int band, Span<float> plane)
    {
        if (picture.Format.BitDepth == 8)
        {
            SampleRow.Read(picture.Data, band, picture.Format.Bands, plane);
        }
        else
        {
            SampleRow.Read(MemoryMarshal.Cast<byte, ushort>(picture.Data), band, picture.Format.Bands, plane);
        }
    }

    private static void WriteRow(PixelBuffer picture, int y, int band, ReadOnlySpan<float> values)
    {
        if (picture.Format.BitDepth == 8)
        {
            SampleRow.Write(values, picture.Row(y), band, picture.Format.Bands);
        }
        else
        {
            SampleRow.Write(values, picture.Row16(y), band, picture.Format.Bands);
        }
    }

    private static int Pixels(PixelBuffer picture) => picture.Width * picture.Height;

    private static int AlphaBand(PixelBuffer picture) => picture.Format.HasAlpha
        ? picture.Format.Bands - 1
        : throw new ArgumentException($"A picture of {picture.Format.Bands} bands has no alpha.", nameof(picture));

    private static void Expect(int length, int needed)
    {
        if (length != needed)
        {
            throw new ArgumentException($"The planes need {needed} values, not {length}.");
        }
    }

    private static void ExpectInside(int length, int planeWidth, int left, int top, PixelBuffer picture)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        if (left + picture.Width > planeWidth || length % planeWidth != 0 || top + picture.Height > length / planeWidth)
        {
            throw new ArgumentException($"A plane of {length} values in rows of {planeWidth} does not hold {picture.Width}×{picture.Height} at ({left}, {top}).");
        }
    }
}
