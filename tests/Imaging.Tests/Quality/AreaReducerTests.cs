using Actors.Imaging.Quality;
using CsCheck;

namespace Actors.Imaging.Tests.Quality;

public sealed class AreaReducerTests
{
    [Fact]
    public void Whole_cells_are_the_means_of_their_pixels()
    {
        var reducer = new AreaReducer(4, 4, 2, 2);
        foreach (var row in new float[][] { [1, 3, 5, 7], [1, 3, 5, 7], [0, 0, 8, 8], [0, 4, 8, 8] })
        {
            reducer.AddRow(row);
        }

        Assert.Equal([2, 6, 1, 8], reducer.Cells.ToArray());
    }

    [Fact]
    public void The_mean_stays_whatever_the_sides_are()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((width, height, columns, rows, seed) =>
        {
            var (random, reducer, sum) = (new Random(seed), new AreaReducer(width, height, columns, rows), 0.0);
            for (var y = 0; y < height; y++)
            {
                var row = Enumerable.Range(0, width).Select(_ => (float)random.Next(256)).ToArray();
                sum += row.Sum();
                reducer.AddRow(row);
            }

            Assert.Equal(sum / (width * height), reducer.Cells.ToArray().Average(), 1e-6);
        });
    }

    [Fact]
    public void Cells_are_refused_before_the_last_row()
    {
        var reducer = new AreaReducer(2, 2, 1, 1);
        reducer.AddRow([1, 2]);

        Assert.Throws<InvalidOperationException>(() => reducer.Cells.Length);
    }
}
