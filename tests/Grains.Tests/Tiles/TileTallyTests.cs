using Actors.Grains.Tiles;
using CsCheck;

namespace Actors.Grains.Tests.Tiles;

public sealed class TileTallyTests
{
    [Fact]
    public void Whole_rows_from_the_top_are_counted_whatever_the_order_of_the_tiles() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[0, 35].Array[0, 60]).Sample((columns, rows, order) =>
        {
            var tally = new TileTally(columns, rows);
            var done = new HashSet<int>();

            foreach (var index in order.Where(index => index < columns * rows))
            {
                Assert.Equal(done.Add(index), tally.Add(index));
            }

            var whole = Enumerable.Range(0, rows).TakeWhile(row => Enumerable.Range(row * columns, columns).All(done.Contains)).Count();
            Assert.Equal((done.Count, whole, done.Count == columns * rows), (tally.Done, tally.FinishedRows, tally.IsComplete));
        });
}
