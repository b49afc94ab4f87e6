using Actors.Imaging;

namespace Actors.Trainer.Data;

/// <summary>One of the eight ways to turn and mirror a square.</summary>
/// <param name="Index">0 to <see cref="Ways"/> − 1; 0 leaves it as it is.</param>
public readonly record struct Turn(int Index)
{
    /// <summary>How many there are.</summary>
    public const int Ways = 8;

    /// <summary>All of them, in the order of their index.</summary>
    public static IEnumerable<Turn> All => Enumerable.Range(0, Ways).Select(index => new Turn(index));

    /// <summary>Where a place goes, seen from the middle of the square.</summary>
    public (int Right, int Down) Move(int right, int down)
    {
        (right, down) = (Index & 4) != 0 ? (down, right) : (right, down);
        return ((Index & 1) != 0 ? -right : right, (Index & 2) != 0 ? -down : down);
    }

    /// <summary>The one that does what <paramref name="first"/> and then this does.</summary>
    public Turn After(Turn first)
    {
        // A place on no axis goes to eight places.
        var (right, down) = first.Move(1, 2);
        var reached = Move(right, down);
        return All.First(turn => turn.Move(1, 2) == reached);
    }

    /// <summary>Copies a square of <paramref name="source"/> (RGB, 8 bits), turned. What lies outside the picture repeats its edge, as it does where pictures are enlarged.</summary>
    /// <param name="x">Left edge of the square.</param>
    /// <param name="y">Top edge of the square.</param>
    /// <param name="side">Width and height of the square.</param>
    /// <param name="target">side × side × 3 bytes.</param>
    public void Copy(PixelBuffer source, int x, int y, int side, Span<byte> target)
    {
        var last = side - 1;
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (right, down) = Move((2 * column) - last, (2 * row) - last);
                var from = (Math.Clamp(y + ((down + last) / 2), 0, source.Height - 1) * source.Stride) + (Math.Clamp(x + ((right + last) / 2), 0, source.Width - 1) * 3);
                source.Data.AsSpan(from, 3).CopyTo(target[(((row * side) + column) * 3)..]);
            }
        }
    }
}
