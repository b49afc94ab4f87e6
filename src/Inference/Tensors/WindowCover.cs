using Actors.Inference.Models;

namespace Actors.Inference.Tensors;

/// <summary>
/// Lays windows of one size over a picture so that their cores, without halo, cover all of it but its own halo. Past the picture's end a window repeats the
/// edge, which no core that is kept depends on.
/// </summary>
/// <param name="width">Of the picture, in source pixels.</param>
/// <param name="height">Of the picture, in source rows.</param>
/// <param name="halo">Source pixels on each side of a window that are not kept.</param>
internal sealed class WindowCover(int width, int height, FixedWindow window, int halo, int scale, int channels)
{
    private readonly int _coreWidth = window.Width - (2 * halo);
    private readonly int _coreHeight = window.Height - (2 * halo);

    /// <summary>Values of a window.</summary>
    public int PieceLength => channels * window.Width * window.Height;

    /// <summary>Values of an enlarged window.</summary>
    public int EnlargedLength => PieceLength * scale * scale;

    /// <summary>Top left corners of the windows.</summary>
    public IEnumerable<(int X, int Y)> Places()
    {
        for (var y = 0; y < height - (2 * halo); y += _coreHeight)
        {
            for (var x = 0; x < width - (2 * halo); x += _coreWidth)
            {
                yield return (x, y);
            }
        }
    }

    public void Cut(ReadOnlySpan<float> picture, int left, int top, Span<float> piece)
    {
        for (var row = 0; row < channels * window.Height; row++)
        {
            var (channel, y) = Math.DivRem(row, window.Height);
            var from = picture.Slice(((channel * height) + Math.Min(top + y, height - 1)) * width, width);
            var there = Math.Min(window.Width, width - left);
            var to = piece.Slice(row * window.Width, window.Width);
            from.Slice(left, there).CopyTo(to);
            to[there..].Fill(from[^1]);
        }
    }

    /// <param name="result">The picture × scale without its halo.</param>
    public void Lay(ReadOnlySpan<float> enlarged, int left, int top, Span<float> result)
    {
        var (resultWidth, resultHeight) = ((width - (2 * halo)) * scale, (height - (2 * halo)) * scale);
        var (columns, rows) = (Math.Min(_coreWidth * scale, resultWidth - (left * scale)), Math.Min(_coreHeight * scale, resultHeight - (top * scale)));
        for (var row = 0; row < channels * rows; row++)
        {
            var (channel, y) = Math.DivRem(row, rows);
            var from = enlarged.Slice((((((channel * window.Height) + halo) * scale) + y) * window.Width * scale) + (halo * scale), columns);
            from.CopyTo(result.Slice((((channel * resultHeight) + (top * scale) + y) * resultWidth) + (left * scale), columns));
        }
    }
}
