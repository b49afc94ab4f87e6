using System.Runtime.InteropServices;

namespace Actors.Imaging.Metrics;

/// <summary>The alpha of one row of interleaved samples.</summary>
internal static class AlphaRow
{
    /// <param name="alpha">Takes 0 (transparent) to 1, one value a pixel.</param>
    public static void Read(ReadOnlySpan<byte> row, PixelFormat format, Span<float> alpha)
    {
        var row16 = format.BitDepth == 16 ? MemoryMarshal.Cast<byte, ushort>(row) : default;
        for (int x = 0, at = format.Bands - 1; x < alpha.Length; x++, at += format.Bands)
        {
            alpha[x] = format.BitDepth == 16 ? row16[at] / 65535f : row[at] / 255f;
        }
    }
}
