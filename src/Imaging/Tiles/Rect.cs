namespace Actors.Imaging.Tiles;

/// <summary>A rectangle in pixels; <paramref name="X"/> and <paramref name="Y"/> are its top left corner and may lie outside the picture.</summary>
public readonly record struct Rect(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;
}
