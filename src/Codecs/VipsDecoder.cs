using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Imaging.Sandboxing;
using NetVips;

namespace Actors.Codecs;

/// <summary>
/// Decodes one picture: its description at once, its pixels row by row from the top, orientation applied, as 8 or 16-bit grey or RGB with or without
/// alpha. Memory stays a few rows where the format can be streamed.
/// </summary>
public sealed class VipsDecoder : IDisposable
{
    // One fetch stays below the large object heap, and is many rows of a small picture.
    private const int FetchBytes = 64 * 1024;

    private readonly Image _image;
    private readonly Region _region;
    private readonly PictureSource _source;
    private int _next;

    private VipsDecoder(PictureSource source, Image image, PictureInfo info)
    {
        (_source, _image, Info) = (source, image, info);
        _region = Region.New(image);
    }

    public PictureInfo Info { get; }

    /// <summary>Opens a picture from a stream, which is read as far as rows are asked for.</summary>
    /// <param name="file">The file from its first byte; need not be seekable. The caller keeps it open until the decoder is disposed.</param>
    /// <param name="scratchFolder">Where a format that needs random access (TIFF, WebP, AVIF, HEIF, GIF) is parked while it is decoded.</param>
    /// <exception cref="PictureRefusedException">No supported format, damaged, over the limits, or with samples that have no place in the product.</exception>
    public static VipsDecoder Open(Stream file, DecodeLimits limits, string scratchFolder)
    {
        VipsRuntime.Start();
        var source = PictureSource.Open(file, scratchFolder);
        Image? image = null;
        try
        {
            image = source.Load();
            Admission.Check(image, source.Format, limits);
            var (pixels, metadata) = Normalisation.Apply(image, source.Format);
            var format = new PixelFormat(pixels.Bands, pixels.Format == Enums.BandFormat.Ushort ? 16 : 8);
            return new VipsDecoder(source, pixels, new PictureInfo(pixels.Width, pixels.Height, format, metadata));
        }
        catch (VipsException e)
        {
            var refusal = source.Explain(e);
            image?.Dispose();
            source.Dispose();
            throw refusal;
        }
        catch
        {
            image?.Dispose();
            source.Dispose();
            throw;
        }
    }

    /// <summary>Decodes a whole picture into memory; for training data and tests, not for serving.</summary>
    /// <exception cref="PictureRefusedException">As <see cref="Open"/>.</exception>
    public static PixelBuffer DecodeFile(string path)
    {
        using var file = File.OpenRead(path);
        return Decode(file);
    }

    /// <summary>Decodes a whole picture from a stream into memory; for training data and tests, not for serving.</summary>
    /// <exception cref="PictureRefusedException">As <see cref="Open"/>.</exception>
    public static PixelBuffer Decode(Stream file)
    {
        using var decoder = Open(file, new DecodeLimits(), Path.GetTempPath());
        var pixels = new PixelBuffer(decoder.Info.Width, decoder.Info.Height, decoder.Info.Format);
        decoder.ReadRows(pixels.Data);
        return pixels;
    }

    /// <summary>Fills <paramref name="rows"/> with the next whole rows.</summary>
    /// <param name="rows">A multiple of <c>Width × BytesPerPixel</c> bytes.</param>
    /// <returns>Rows read; 0 after the last.</returns>
    /// <exception cref="PictureRefusedException">The file is damaged.</exception>
    public int ReadRows(Span<byte> rows)
    {
        var stride = Info.Width * Info.Format.BytesPerPixel;
        var wanted = Math.Min(rows.Length / stride, Info.Height - _next);
        var step = Math.Max(1, FetchBytes / stride);
        try
        {
            for (var done = 0; done < wanted; done += step)
            {
                var count = Math.Min(step, wanted - done);
                _region.Fetch(0, _next, Info.Width, count).CopyTo(rows[(done * stride)..]);
                _next += count;
            }
        }
        catch (VipsException e)
        {
            throw _source.Explain(e);
        }

        return wanted;
    }

    public void Dispose()
    {
        _region.Dispose();
        _image.Dispose();
        _source.Dispose();
    }
}
