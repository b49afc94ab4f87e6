using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;

namespace Actors.Imaging.Fidelity;

/// <summary>
/// How noisy a plane is around each block: what shows even in the calmest block near by, and by how much steps across the lines of the grid that JPEG leaves
/// exceed the others. Texture has calm places and no grid, so that it does not count as noise.
/// </summary>
public static class NoiseMap
{
    /// <summary>Blocks looked at around each, each way.</summary>
    public const int Reach = 2;

    /// <summary>How far a block's level depends on what lies around the block. Source pixels.</summary>
    public const int Halo = (Reach * BlockGrid.Edge) + 1;

    // Immerkær: the mean magnitude of a second difference both ways, as a standard deviation.
    private const float NoiseFactor = 0.2089f;

    // The calmest of 25 blocks of 64 samples shows this much less than there is.
    private const float CalmestFactor = 1.25f;

    // Steps between pixels exceed one another by chance: only what is beyond a fifth counts. An edge counts no more than this many levels of 8 bits.
    private const float GridSlack = 1.2f;
    private const float LargestStep = 12f / 255;

    // A block that clipped to black or white tells nothing of noise.
    private const float Clipped = 2f / 255;

    /// <summary>Levels of all blocks of a grid; right for those whose <see cref="Halo"/> lies in the grid's area or outside the picture.</summary>
    /// <param name="plane">The grid's area, samples of 0..1.</param>
    /// <param name="noise">Takes a standard deviation on the scale of the samples for each block.</param>
    public static void Measure(PlaneView plane, BlockGrid grid, Span<float> noise)
    {
        var signs = new Signs[grid.Count];
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                signs[grid.Index(column, row)] = Read(plane, grid, grid.Block(column, row));
            }
        }

        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                noise[grid.Index(column, row)] = Around(signs, grid, column, row);
            }
        }
    }

    private static float Around(Signs[] signs, BlockGrid grid, int column, int row)
    {
        var calmest = float.PositiveInfinity;
        var all = default(Signs);
        for (var y = Math.Max(0, row - Reach); y <= Math.Min(grid.Rows - 1, row + Reach); y++)
        {
            for (var x = Math.Max(0, column - Reach); x <= Math.Min(grid.Columns - 1, column + Reach); x++)
            {
                var block = signs[grid.Index(x, y)];
                calmest = block.IsClipped ? calmest : Math.Min(calmest, block.Noise);
                all = all.With(block);
            }
        }

        var level = float.IsFinite(calmest) ? calmest * CalmestFactor : 0;
        return Math.Max(level, all.GridExcess(GridSlack));
    }

    private static Signs Read(PlaneView plane, BlockGrid grid, Rect block)
    {
        var signs = new Signs { Count = block.Width * block.Height };
        for (var y = block.Y; y < block.Bottom; y++)
        {
            var at = y - grid.Area.Y;
            var above = plane.Row(Math.Max(0, at - 1));
            var row = plane.Row(at);
            var below = plane.Row(Math.Min(plane.Height - 1, at + 1));
            for (var x = block.X - grid.Area.X; x < block.Right - grid.Area.X; x++)
            {
                var (left, right) = (Math.Max(0, x - 1), Math.Min(row.Length - 1, x + 1));
                signs.Sum += row[x];
                signs.Second += Math.Abs((4 * row[x]) - (2 * (row[left] + row[right] + above[x] + below[x])) + above[left] + above[right] + below[left] + below[right]);
                signs.Step(Math.Min(LargestStep, Math.Abs(row[x] - row[left])), (x + grid.Area.X) % BlockGrid.Edge == 0, x > 0);
                signs.Step(Math.Min(LargestStep, Math.Abs(row[x] - above[x])), y % BlockGrid.Edge == 0, at > 0);
            }
        }

        return signs;
    }

    private struct Signs
    {
        public int Count;
        public float Sum;
        public float Second;
        private float _across;
        private float _between;
        private int _acrossCount;
        private int _betweenCount;

        public readonly bool IsClipped => Sum / Count is < Clipped or > 1 - Clipped;

        public readonly float Noise => Second / Count * NoiseFactor;

        public readonly float GridExcess(float slack) => _acrossCount == 0 || _betweenCount == 0 ? 0 : Math.Max(0, (_across / _acrossCount) - (slack * _between / _betweenCount));

        public void Step(float size, bool isAcross, bool isThere)
        {
            if (!isThere)
            {
                return;
            }

            if (isAcross)
            {
                _across += size;
                _acrossCount++;
            }
            else
            {
                _between += size;
                _betweenCount++;
            }
        }

        public readonly Signs With(Signs other) => new()
        {
            Count = Count + other.Count,
            Sum = Sum + other.Sum,
            Second = Second + other.Second,
            _across = _across + other._across,
            _between = _between + other._between,
            _acrossCount = _acrossCount + other._acrossCount,
            _betweenCount = _betweenCount + other._betweenCount,
        };
    }
}
