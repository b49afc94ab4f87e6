using System.Buffers.Binary;

namespace Actors.Imaging.Sandboxing;

/// <summary>Frames on a pipe between host and sandbox child: one byte of kind, four bytes of payload length (little-endian), the payload.</summary>
public static class Frames
{
    public const int HeaderBytes = 5;

    /// <summary>Largest payload of a data frame.</summary>
    public const int MaxData = 256 * 1024;

    /// <summary>Largest payload of any other frame: metadata blocks travel in one piece.</summary>
    public const int MaxMessage = 32 * 1024 * 1024;

    /// <summary>Reads the next header, waiting for it.</summary>
    /// <returns>Null where the pipe ended between two frames.</returns>
    /// <exception cref="EndOfStreamException">The pipe ended inside a header.</exception>
    /// <exception cref="InvalidDataException">These are not frames.</exception>
    public static FrameHeader? ReadHeader(Stream pipe)
    {
        Span<byte> bytes = stackalloc byte[HeaderBytes];
        var read = pipe.ReadAtLeast(bytes, HeaderBytes, throwOnEndOfStream: false);
        if (read == 0)
        {
            return null;
        }

        if (read < HeaderBytes)
        {
            throw new EndOfStreamException("The pipe ended inside a frame.");
        }

        var header = new FrameHeader((FrameKind)bytes[0], BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]));
        var most = header.Kind is FrameKind.Data ? MaxData : MaxMessage;
        return header.Kind is >= FrameKind.Decode and <= FrameKind.Probed && header.Length >= 0 && header.Length <= most
            ? header
            : throw new InvalidDataException($"Not a frame: kind {bytes[0]}, length {header.Length}.");
    }

    /// <summary>Reads a whole payload that is not data.</summary>
    public static byte[] ReadMessage(Stream pipe, FrameHeader header)
    {
        var payload = new byte[header.Length];
        pipe.ReadExactly(payload);
        return payload;
    }

    /// <summary>Fills in the header at the start of <paramref name="frame"/>.</summary>
    public static void WriteHeader(Span<byte> frame, FrameHeader header)
    {
        frame[0] = (byte)header.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame[1..], header.Length);
    }

    /// <summary>Writes a frame in one piece.</summary>
    public static void Write(Stream pipe, FrameKind kind, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxMessage);
        var frame = new byte[HeaderBytes + payload.Length];
        WriteHeader(frame, new FrameHeader(kind, payload.Length));
        payload.CopyTo(frame.AsSpan(HeaderBytes));
        pipe.Write(frame);
    }
}
