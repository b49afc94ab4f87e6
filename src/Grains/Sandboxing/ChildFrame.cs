using Actors.Imaging;
using Actors.Imaging.Sandboxing;

namespace Actors.Grains.Sandboxing;

/// <summary>One frame on its way to or from a child, in a pooled buffer that keeps room for its header; whoever takes it last gives it back.</summary>
/// <param name="Length">Bytes of payload.</param>
internal readonly record struct ChildFrame(FrameKind Kind, byte[] Buffer, int Length) : IDisposable
{
    private const int FullBytes = Frames.HeaderBytes + Frames.MaxData;

    // One thread takes a buffer and another gives it back, which defeats a pool that keeps one for each thread. 16 frames: a few children's queues.
    private static readonly ExactPool<byte> Full = new(16L * FullBytes);

    public Memory<byte> Payload => Buffer.AsMemory(Frames.HeaderBytes, Length);

    /// <param name="length">Bytes of payload that there must be room for.</param>
    public static ChildFrame Rent(FrameKind kind, int length) =>
        new(kind, length <= Frames.MaxData ? Full.Rent(FullBytes) : new byte[Frames.HeaderBytes + length], length);

    public static ChildFrame Of(FrameKind kind, byte[] payload)
    {
        var frame = Rent(kind, payload.Length);
        payload.CopyTo(frame.Payload);
        return frame;
    }

    /// <summary>Writes header and payload in one piece.</summary>
    public void WriteTo(Stream pipe)
    {
        Frames.WriteHeader(Buffer, new FrameHeader(Kind, Length));
        pipe.Write(Buffer, 0, Frames.HeaderBytes + Length);
    }

    public void Dispose()
    {
        if (Buffer.Length == FullBytes)
        {
            Full.Return(Buffer);
        }
    }
}
