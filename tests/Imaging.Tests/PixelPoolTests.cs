namespace Actors.Imaging.Tests;

public sealed class PixelPoolTests
{
    [Fact]
    public void A_returned_buffer_serves_again_where_its_length_fits()
    {
        var pool = new PixelPool(keptBytes: 1000);
        var first = pool.Rent(5, 4, PixelFormat.Rgb8);

        pool.Return(first);
        var other = pool.Rent(5, 5, PixelFormat.Rgb8);
        var same = pool.Rent(4, 5, PixelFormat.Rgb8);

        Assert.Same(first.Data, same.Data);
        Assert.NotSame(first.Data, other.Data);
        Assert.Equal((4, 5), (same.Width, same.Height));
    }

    [Fact]
    public void No_buffer_is_lent_twice_at_a_time()
    {
        var pool = new PixelPool(keptBytes: 1 << 20);
        pool.Return(pool.Rent(8, 8, PixelFormat.Rgb8));

        var lent = Enumerable.Range(0, 3).Select(_ => pool.Rent(8, 8, PixelFormat.Rgb8).Data).ToList();

        Assert.Equal(3, lent.Distinct().Count());
    }

    [Fact]
    public void More_than_is_to_be_kept_is_left_to_the_collector()
    {
        var pool = new PixelPool(keptBytes: 100);
        var (kept, dropped) = (pool.Rent(5, 5, PixelFormat.Rgb8), pool.Rent(5, 5, PixelFormat.Rgb8));

        pool.Return(kept);
        pool.Return(dropped);

        Assert.Same(kept.Data, pool.Rent(5, 5, PixelFormat.Rgb8).Data);
        Assert.NotSame(dropped.Data, pool.Rent(5, 5, PixelFormat.Rgb8).Data);
    }
}
