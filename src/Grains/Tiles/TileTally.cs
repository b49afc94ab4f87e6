namespace Actors.Grains.Tiles;

/// <summary>Which tiles of a grid are done, each counted once, and how many rows from the top are whole.</summary>
/// <param name="columns">Tiles in a row.</param>
/// <param name="rows">Rows of tiles.</param>
public sealed class TileTally(int columns, int rows)
{
    private readonly bool[] _done = new bool[checked(columns * rows)];
    private readonly int[] _missing = [.. Enumerable.Repeat(columns, rows)];

    public int Done { get; private set; }

    /// <summary>Rows, counted from the top, without a missing tile.</summary>
    public int FinishedRows { get; private set; }

    public bool IsComplete => Done == _done.Length;

    public bool IsDone(int index) => _done[index];

    /// <summary>Counts a tile.</summary>
    /// <returns>False where it was counted before.</returns>
    public bool Add(int index)
    {
        if (_done[index])
        {
            return false;
        }

        _done[index] = true;
        Done++;
        _missing[index / columns]--;
        while (FinishedRows < rows && _missing[FinishedRows] == 0)
        {
            FinishedRows++;
        }

        return true;
    }
}
