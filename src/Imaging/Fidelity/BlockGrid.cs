using Actors.Imaging.Tiles;

namespace Actors.Imaging.Fidelity;

/// <summary>
/// The blocks of 8×8 source pixels, counted from the picture's top left corner, that an area touches. Every tile is made of whole blocks, so that what is
/// decided for a block does not depend on the tiles; at the picture's right and lower edge a block is what is left of it.
/// </summary>
/// <param name="Area">Of the picture, in source pixels; wholly inside it.</param>
public readonly record struct BlockGrid(Rect Area)
{
    /// <summary>Side of a block in source pixels.</summary>
    public const int Edge = TilePlan.Grain;

    public int Columns => ((Area.Right + Edge - 1) / Edge) - Left;

    public int Rows => ((Area.Bottom + Edge - 1) / Edge) - Top;

    public int Count => Columns * Rows;

    private int Left => Area.X / Edge;

    private int Top => Area.Y / Edge;

    /// <summary>The part of a block that lies in the area, in pixels of the picture.</summary>
    public Rect Block(int column, int row) => new Rect((Left + column) * Edge, (Top + row) * Edge, Edge, Edge).Within(Area);

    /// <summary>Number of a block, row by row.</summary>
    public int Index(int column, int row) => (row * Columns) + column;

    /// <summary>Number of the block that holds the picture's pixel (x, y); it lies in the area.</summary>
    public int IndexAt(int x, int y) => Index((x / Edge) - Left, (y / Edge) - Top);
}
