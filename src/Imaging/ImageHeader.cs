using Actors.Imaging.Headers;

namespace Actors.Imaging;

/// <summary>What a picture file says about itself before any pixel is decoded, read in managed code.</summary>
/// <param name="Format">By the first bytes, whatever the file's name says.</param>
/// <param name="Width">Stored pixels in a row. AVIF and HEIF: after the file's own rotation, which every decoder applies.</param>
/// <param name="Height">Stored rows.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height)
{
    /// <summary>Bits of a stored sample: 1, 2, 4, 8, 10, 12, 16, 32 or 64; of a palette picture, those of a palette entry.</summary>
    public required int BitDepth { get; init; }

    public required ColourModel Colour { get; init; }

    /// <summary>Part of the picture may be transparent.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Samples are floating-point numbers.</summary>
    public bool IsFloat { get; init; }

    /// <summary>Pictures in the file that are shown one after the other, or its pages; thumbnails do not count. Counting ends at <see cref="MostFrames"/>.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>How to turn the stored picture for display, as in EXIF: 1 (as it is) to 8.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>The picture is not stored row by row: an interlaced PNG or GIF, or a JPEG of several scans. It has to be decoded as a whole.</summary>
    public bool IsInterlaced { get; init; }

    /// <summary>Rows that the decoder has to hold at a time: the tile height of a tiled TIFF, else 1.</summary>
    public int RowsAtOnce { get; init; } = 1;

    /// <summary>JPEG: stored samples for one pixel, all components together: 1 grey, 1.5 for 4:2:0, 3 for 4:4:4; 0 for other formats.</summary>
    public double SamplesPerPixel { get; init; }

    /// <summary>Where <see cref="Frames"/> stops counting.</summary>
    public const int MostFrames = 10_000;

    /// <summary>Pixels in a row of the displayed picture.</summary>
    public int DisplayWidth => Orientation >= 5 ? Height : Width;

    /// <summary>Rows of the displayed picture.</summary>
    public int DisplayHeight => Orientation >= 5 ? Width : Height;

    /// <summary>Pixels of one frame.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>What the decoder gives: grey stays grey, all else becomes RGB; more than 8 bits become 16.</summary>
    public PixelFormat Decoded => new((Colour == ColourModel.Grey ? 1 : 3) + (HasAlpha ? 1 : 0), BitDepth > 8 ? 16 : 8);

    /// <summary>Reads the header of a file, however damaged: in bounded time, without decoding, from as few bytes as the format allows.</summary>
    /// <param name="file">Readable and seekable; its position is put back.</param>
    /// <returns>The header, or a refusal that says what is wrong.</returns>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static HeaderResult Read(Stream file)
    {
        var position = file.Position;
        try
        {
            var source = new ByteSource(file);
            return HeaderResult.Of(KnownFormats.Reader(source)(source));
        }
        catch (RefusedHeaderException refused)
        {
            return HeaderResult.Refused(refused.Refusal, refused.Message);
        }
        finally
        {
            file.Position = position;
        }
    }
}
