namespace Actors.Imaging.Tiles;

/// <summary>A rectangle in pixels; <paramref name="X"/> and <paramref name="Y"/> are its top left corner and may lie outside the picture.</summary>
public readonly record struct Rect(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    /// <summary>Larger by <paramref name="margin"/> pixels on each side.</summary>
    public Rect Grow(int margin) => new(X - margin, Y - margin, Width + (2 * margin), Height + (2 * margin));

    /// <summary>What both rectangles hold; they have at least one pixel in common.</summary>
    public Rect Within(Rect other)
    {
        var (x, y) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        return new Rect(x, y, Math.Min(Right, other.Right) - x, Math.Min(Bottom, other.Bottom) - y);
    }
}
