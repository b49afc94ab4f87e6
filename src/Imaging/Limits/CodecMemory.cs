namespace Actors.Imaging.Limits;

/// <summary>
/// Estimates, on the high side, the memory of a process that decodes or encodes one picture. The figures were fitted to measured peaks: interlaced PNG of
/// 100 MP 430 MiB, of 49 MP with 8 bytes a pixel 789; progressive JPEG of 100 MP 476 (4:2:0) and 771 MiB (4:4:4); WebP 8 bytes a pixel in,
/// 10.4 out; AVIF of 8 bits 19 in, 34 out; streamed formats of 10,000 pixels' width 60 to 190.
/// </summary>
public static class CodecMemory
{
    private const long Mebi = 1 << 20;
    private const long Process = 150 * Mebi;

    // Rows that a streaming decoder, its queue and our ring hold between them.
    private const int RowsInFlight = 2200;

    /// <summary>Bytes for decoding a picture.</summary>
    public static long ToDecode(ImageHeader header)
    {
        var pixelBytes = header.Decoded.BytesPerPixel;
        var whole = header.Pixels * pixelBytes;
        var body = header.Format switch
        {
            ImageFormat.Png when header.IsInterlaced => (long)(1.75 * whole),
            ImageFormat.Jpeg when header.IsInterlaced => (50 * Mebi) + (long)(2 * header.SamplesPerPixel * header.Pixels),
            ImageFormat.WebP => 8 * header.Pixels,
            ImageFormat.Avif or ImageFormat.Heif => (header.BitDepth > 8 ? 30 : 20) * header.Pixels,
            ImageFormat.Gif => 9 * header.Pixels,
            _ => Streamed(header, pixelBytes),
        };
        return Process + body + (header.Orientation == 1 ? 0 : whole);
    }

    /// <summary>Bytes for encoding a result.</summary>
    /// <param name="width">Of the result, pixels.</param>
    /// <param name="height">Of the result, pixels.</param>
    public static long ToEncode(int width, int height, PixelFormat pixels, ImageFormat target)
    {
        var count = (long)width * height;
        return Process + target switch
        {
            ImageFormat.WebP => (long)(10.5 * count),
            ImageFormat.Avif => (pixels.BitDepth > 8 ? 48 : 36) * count,
            _ => (long)width * pixels.BytesPerPixel * Math.Min(height, RowsInFlight / 4),
        };
    }

    private static long Streamed(ImageHeader header, int pixelBytes)
    {
        var rows = Math.Min(header.Height, RowsInFlight + (3L * header.RowsAtOnce));
        return header.Width * pixelBytes * rows;
    }
}
