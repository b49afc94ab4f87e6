using Actors.Imaging;
using NetVips;

namespace Actors.Codecs;

/// <summary>Where an encoder writes: straight to the destination, or for TIFF to a scratch file that is handed on when it is complete.</summary>
internal sealed class PictureSink : IDisposable
{
    private readonly Stream _destination;
    private readonly ScratchFile? _scratch;

    private PictureSink(Stream destination, ScratchFile? scratch)
    {
        (_destination, _scratch) = (destination, scratch);
        Target = scratch?.OpenTarget() ?? Straight();
    }

    public Target Target { get; }

    /// <summary>What the destination threw, if it did.</summary>
    public Exception? Error { get; private set; }

    public static PictureSink Open(ImageFormat format, Stream destination, string scratchFolder) =>
        new(destination, format is ImageFormat.Tiff ? ScratchFile.Create(scratchFolder) : null);

    public void Complete()
    {
        if (_scratch is not null)
        {
            _scratch.Stream.Position = 0;
            _scratch.Stream.CopyTo(_destination, 256 * 1024);
        }
    }

    public void Dispose()
    {
        Target.Dispose();
        _scratch?.Dispose();
    }

    private TargetCustom Straight()
    {
        var target = new TargetCustom();
        target.OnWrite += (buffer, length) =>
        {
            try
            {
                _destination.Write(buffer, 0, length);
                return length;
            }
            catch (Exception e)
            {
                // Native frames lie between here and the caller: the exception is kept and thrown on the other side.
                Error = e;
                return -1;
            }
        };
        return target;
    }
}
