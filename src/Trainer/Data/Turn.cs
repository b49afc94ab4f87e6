using Actors.Imaging;

namespace Actors.Trainer.Data;

/// <summary>One of the eight ways to turn and mirror a square.</summary>
/// <param name="Index">0 to 7; 0 leaves it as it is.</param>
public readonly record struct Turn(int Index)
{
    /// <summary>Copies a square of <paramref name="source"/> (RGB, 8 bits), turned. What lies outside the picture repeats its edge, as it does where pictures are enlarged.</summary>
    /// <param name="x">Left edge of the square.</param>
    /// <param name="y">Top edge of the square.</param>
    /// <param name="side">Width and height of the square.</param>
    /// <param name="target">side × side × 3 bytes.</param>
    public void Copy(PixelBuffer source, int x, int y, int side, Span<byte> target)
    {
        var last = side - 1;
        var (mirror, flip, transpose) = ((Index & 1) != 0, (Index & 2) != 0, (Index & 4) != 0);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (right, down) = transpose ? (row, column) : (column, row);
                right = mirror ? last - right : right;
                down = flip ? last - down : down;
                var from = (Math.Clamp(y + down, 0, source.Height - 1) * source.Stride) + (Math.Clamp(x + right, 0, source.Width - 1) * 3);
                source.Data.AsSpan(from, 3).CopyTo(target[(((row * side) + column) * 3)..]);
            }
        }
    }
}
