using Actors.Imaging;

namespace Actors.Trainer.Crops;

/// <summary>Crops of equal size in rows, with a white line between them: one place of one picture a row, one version of it a column.</summary>
/// <param name="side">Of a crop, in pixels.</param>
/// <param name="columns">Versions side by side.</param>
public sealed class CropSheet(int side, int columns)
{
    private const int Gap = 4;
    private const byte White = 255;

    private readonly List<PixelBuffer> _crops = [];

    /// <summary>Adds a row.</summary>
    /// <param name="crops">RGB of 8 bits, as many as there are columns, each of the sheet's side.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is of another size.</exception>
    public void Add(IReadOnlyList<PixelBuffer> crops)
    {
        if (crops.Count != columns || crops.Any(crop => crop.Width != side || crop.Height != side || crop.Format != PixelFormat.Rgb8))
        {
            throw new ArgumentException($"A row is {columns} crops of {side}×{side} pixels in RGB of 8 bits.", nameof(crops));
        }

        _crops.AddRange(crops);
    }

    /// <summary>The sheet of all rows so far; at least one.</summary>
    public PixelBuffer Draw()
    {
        var rows = _crops.Count / columns;
        var sheet = new PixelBuffer((columns * (side + Gap)) - Gap, (rows * (side + Gap)) - Gap, PixelFormat.Rgb8);
        sheet.Data.AsSpan().Fill(White);
        for (var index = 0; index < _crops.Count; index++)
        {
            var (left, top) = (index % columns * (side + Gap), index / columns * (side + Gap));
            for (var y = 0; y < side; y++)
            {
                _crops[index].Row(y).CopyTo(sheet.Row(top + y)[(left * 3)..]);
            }
        }

        return sheet;
    }
}
