namespace Actors.Imaging.Tests;

public sealed class ExactPoolTests
{
    [Fact]
    public void An_array_is_as_long_as_was_asked_for_and_comes_back_for_the_same_length_alone()
    {
        var pool = new ExactPool<float>(1 << 10);
        var array = pool.Rent(100);

        pool.Return(array);

        Assert.Equal(100, array.Length);
        Assert.NotSame(array, pool.Rent(99));
        Assert.Same(array, pool.Rent(100));
        Assert.NotSame(array, pool.Rent(100));
    }

    [Fact]
    public void No_more_is_kept_than_the_pool_may_keep()
    {
        var pool = new ExactPool<float>(1000);
        List<float[]> rented = [.. Enumerable.Range(0, 4).Select(_ => pool.Rent(100))];

        rented.ForEach(pool.Return);

        Assert.Equal(2, Enumerable.Range(0, 4).Select(_ => pool.Rent(100)).Intersect(rented).Count());
    }

    [Fact]
    public void What_is_taken_out_makes_room_again()
    {
        var pool = new ExactPool<float>(400);
        for (var time = 0; time < 3; time++)
        {
            var array = pool.Rent(100);
            pool.Return(array);
            Assert.Same(array, pool.Rent(100));
        }
    }
}
