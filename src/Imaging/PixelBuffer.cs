using System.Runtime.InteropServices;

namespace Actors.Imaging;

/// <summary>
/// A rectangle of pixels in memory: rows from top to bottom, samples interleaved, no padding between rows.
/// Bands: 1 grey, 2 grey + alpha, 3 RGB, 4 RGB + alpha (straight, not premultiplied). 16-bit samples are in the machine's byte order.
/// </summary>
public sealed class PixelBuffer
{
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="format">Bands and bits of each sample.</param>
    /// <param name="data">Exactly <c>width × height × format.BytesPerPixel</c> bytes; null allocates zeros.</param>
    /// <exception cref="ArgumentException">A side is below 1, or <paramref name="data"/> has another length.</exception>
    public PixelBuffer(int width, int height, PixelFormat format, byte[]? data = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var length = checked(width * format.BytesPerPixel * height);
        if (data is not null && data.Length != length)
        {
            throw new ArgumentException($"{width}×{height} pixels of {format.BytesPerPixel} bytes need {length} bytes, not {data.Length}.", nameof(data));
        }

        (Width, Height, Format) = (width, height, format);
        Data = data ?? new byte[length];
    }

    public int Width { get; }

    public int Height { get; }

    public PixelFormat Format { get; }

    public byte[] Data { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => Width * Format.BytesPerPixel;

    /// <summary>The bytes of row <paramref name="y"/>, 0 being the top.</summary>
    public Span<byte> Row(int y) => Data.AsSpan(y * Stride, Stride);

    /// <summary>Row <paramref name="y"/> of a 16-bit picture as samples.</summary>
    public Span<ushort> Row16(int y) => MemoryMarshal.Cast<byte, ushort>(Row(y));
}
