using Actors.Imaging;
using NetVips;

namespace Actors.Codecs;

/// <summary>The file behind a decoder: PNG and JPEG are read as they arrive, every other format is parked in a scratch file first.</summary>
internal sealed class PictureSource : IDisposable
{
    private readonly Source _source;
    private readonly ScratchFile? _scratch;
    private Exception? _readError;

    private PictureSource(ImageFormat format, byte[] head, Stream rest, string scratchFolder)
    {
        Format = format;
        if (format is ImageFormat.Png or ImageFormat.Jpeg)
        {
            _source = Arriving(head, rest);
            return;
        }

        _scratch = ScratchFile.Create(scratchFolder);
        try
        {
            _scratch.Stream.Write(head);
            rest.CopyTo(_scratch.Stream, 256 * 1024);
            _scratch.Stream.Flush();
            _source = _scratch.OpenSource();
        }
        catch
        {
            _scratch.Dispose();
            throw;
        }
    }

    public ImageFormat Format { get; }

    /// <exception cref="PictureRefusedException">The first bytes are those of no format that the product reads.</exception>
    public static PictureSource Open(Stream file, string scratchFolder)
    {
        var head = new byte[Signature.Length];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var format = Signature.Of(head) ?? throw new PictureRefusedException("The file is not a PNG, JPEG, WebP, TIFF, GIF, AVIF or HEIF picture.");
        return new PictureSource(format, head, file, scratchFolder);
    }

    /// <summary>Reads the header; pixels follow on demand, strictly downwards.</summary>
    public Image Load()
    {
        const Enums.Access Downwards = Enums.Access.Sequential;
        const Enums.FailOn Damage = Enums.FailOn.Error;
        return Format switch
        {
            ImageFormat.Png => Image.PngloadSource(_source, access: Downwards, failOn: Damage),
            ImageFormat.Jpeg => Image.JpegloadSource(_source, access: Downwards, failOn: Damage),
            ImageFormat.WebP => Image.WebploadSource(_source, access: Downwards, failOn: Damage),
            ImageFormat.Tiff => Image.TiffloadSource(_source, access: Downwards, failOn: Damage, unlimited: true),
            ImageFormat.Gif => Image.GifloadSource(_source, access: Downwards, failOn: Damage),
            ImageFormat.Avif or ImageFormat.Heif => Image.HeifloadSource(_source, access: Downwards, failOn: Damage),
            _ => throw new ArgumentOutOfRangeException(nameof(Format), Format, "No loader."),
        };
    }

    /// <summary>What went wrong: a failure of the incoming stream as it is, anything else as the picture's own damage.</summary>
    public Exception Explain(VipsException e) => _readError ?? new PictureRefusedException($"The {Format} picture is damaged: {Words.FromVips(e)}", e);

    public void Dispose()
    {
        _source.Dispose();
        _scratch?.Dispose();
    }

    private SourceCustom Arriving(byte[] head, Stream rest)
    {
        var given = 0;
        var source = new SourceCustom();
        source.OnRead += (buffer, length) =>
        {
            if (given < head.Length)
            {
                var count = Math.Min(length, head.Length - given);
                head.AsSpan(given, count).CopyTo(buffer);
                given += count;
                return count;
            }

            try
            {
                return rest.Read(buffer, 0, length);
            }
            catch (Exception e)
            {
                // Native frames lie between here and the caller: the exception is kept and thrown on the other side.
                _readError = e;
                return -1;
            }
        };
        return source;
    }
}
