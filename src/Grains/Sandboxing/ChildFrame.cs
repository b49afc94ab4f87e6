using System.Buffers;
using Actors.Imaging.Sandboxing;

namespace Actors.Grains.Sandboxing;

/// <summary>One frame on its way to or from a child, in a pooled buffer; whoever takes it last gives it back.</summary>
/// <param name="Length">Bytes of <paramref name="Buffer"/> that count.</param>
internal readonly record struct ChildFrame(FrameKind Kind, byte[] Buffer, int Length) : IDisposable
{
    public ReadOnlySpan<byte> Payload => Buffer.AsSpan(0, Length);

    public static ChildFrame Rent(FrameKind kind, int length) => new(kind, ArrayPool<byte>.Shared.Rent(length), length);

    public static ChildFrame Of(FrameKind kind, byte[] payload)
    {
        var frame = Rent(kind, payload.Length);
        payload.CopyTo(frame.Buffer, 0);
        return frame;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Buffer);
}
