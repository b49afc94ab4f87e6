namespace Actors.Imaging.Colour;

/// <summary>
/// Gives fully transparent pixels the colour of what lies around them, so that enlarging does not draw the colour hidden under them (mostly black) into
/// the visible edge. Only pixels with alpha 0 change, and alpha itself never.
/// </summary>
public static class AlphaBleed
{
    /// <summary>
    /// How far a transparent pixel looks for colour, each way. A window whose halo is larger by this gives the same pixels as the whole picture.
    /// </summary>
    public const int Radius = 8;

    /// <summary>
    /// Replaces the colour of transparent pixels by the alpha-weighted mean of the square around them; where nothing visible is near, the colour stays.
    /// </summary>
    /// <param name="picture">Changed in place; one without alpha is left as it is.</param>
    public static void Apply(PixelBuffer picture)
    {
        if (!picture.Format.HasAlpha)
        {
            return;
        }

        // Whole numbers, so that running sums are exact and a pixel comes out the same in every window. Pixels that were changed weigh nothing.
        var columns = new long[picture.Width * picture.Format.Bands];
        var row = new ushort[columns.Length];
        for (var y = 0; y < Math.Min(Radius, picture.Height); y++)
        {
            AddRow(picture, y, 1, row, columns);
        }

        for (var y = 0; y < picture.Height; y++)
        {
            if (y + Radius < picture.Height)
            {
                AddRow(picture, y + Radius, 1, row, columns);
            }

            if (y - Radius - 1 >= 0)
            {
                AddRow(picture, y - Radius - 1, -1, row, columns);
            }

            FillRow(picture, y, row, columns);
        }
    }

    private static void AddRow(PixelBuffer picture, int y, int sign, ushort[] row, long[] columns)
    {
        var bands = picture.Format.Bands;
        Read(picture, y, row);
        for (var at = 0; at < row.Length; at += bands)
        {
            var weight = (long)sign * row[at + bands - 1];
            for (var band = 0; band < bands - 1; band++)
            {
                columns[at + band] += weight * row[at + band];
            }

            columns[at + bands - 1] += weight;
        }
    }

    private static void FillRow(PixelBuffer picture, int y, ushort[] row, long[] columns)
    {
        var bands = picture.Format.Bands;
        Span<long> square = stackalloc long[bands];
        Read(picture, y, row);
        AddColumns(columns, 0, Math.Min(Radius, picture.Width), 1, square);
        for (var x = 0; x < picture.Width; x++)
        {
            AddColumns(columns, x + Radius, x + Radius < picture.Width ? 1 : 0, 1, square);
            AddColumns(columns, x - Radius - 1, x > Radius ? 1 : 0, -1, square);
            var weight = square[bands - 1];
            if (row[(x * bands) + bands - 1] != 0 || weight == 0)
            {
                continue;
            }

            for (var band = 0; band < bands - 1; band++)
            {
                row[(x * bands) + band] = (ushort)((square[band] + (weight / 2)) / weight);
            }
        }

        Write(row, picture, y);
    }

    private static void AddColumns(long[] columns, int first, int count, int sign, Span<long> square)
    {
        for (var x = first; x < first + count; x++)
        {
            for (var band = 0; band < square.Length; band++)
            {
                square[band] += sign * columns[(x * square.Length) + band];
            }
        }
    }

    private static void Read(PixelBuffer picture, int y, ushort[] row)
    {
        if (picture.Format.BitDepth == 16)
        {
            picture.Row16(y).CopyTo(row);
            return;
        }

        var bytes = picture.Row(y);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = bytes[i];
        }
    }

    private static void Write(ushort[] row, PixelBuffer picture, int y)
    {
        if (picture.Format.BitDepth == 16)
        {
            row.CopyTo(picture.Row16(y));
            return;
        }

        var bytes = picture.Row(y);
        for (var i = 0; i < row.Length; i++)
        {
            bytes[i] = (byte)row[i];
        }
    }
}
