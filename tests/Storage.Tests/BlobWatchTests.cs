using Microsoft.Extensions.Time.Testing;

namespace Actors.Storage.Tests;

public sealed class BlobWatchTests
{
    private readonly FakeTimeProvider _time = new();
    private int _seconds;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_answers_has_no_fault_however_long_it_is_watched()
    {
        var store = new AskedStore();
        using var watch = await WatchAsync(store);

        await PassAsync(60, store);

        Assert.Null(watch.Fault);
    }

    [Fact]
    public async Task A_store_that_refuses_is_away_after_five_seconds_with_its_words_and_back_with_its_first_answer()
    {
        var store = new AskedStore();
        using var watch = await WatchAsync(store);

        store.Fault = new IOException("no route to it");
        await PassAsync(4, store);
        Assert.Null(watch.Fault);
        await PassAsync(3, store);
        await BecomesAsync(() => watch.Fault?.Contains("no route to it", StringComparison.Ordinal) is true);

        store.Fault = null;
        await PassAsync(2, store);
        await BecomesAsync(() => watch.Fault is null);
    }

    [Fact]
    public async Task A_store_that_never_answers_is_away_as_well_and_is_asked_on()
    {
        var store = new AskedStore { IsSilent = true };
        using var watch = await WatchAsync(store);

        await PassAsync(12, store);
        await BecomesAsync(() => watch.Fault?.Contains("within 2 seconds", StringComparison.Ordinal) is true);

        store.IsSilent = false;
        await PassAsync(4, store);
        await BecomesAsync(() => watch.Fault is null);
    }

    private async Task<BlobWatch> WatchAsync(AskedStore store)
    {
        var watch = new BlobWatch(store, _time);
        await watch.StartAsync(Ct);
        await BecomesAsync(() => store.Asked == 1);
        return watch;
    }

    // The store is asked with every other second, and the clock goes on when it was.
    private async Task PassAsync(int seconds, AskedStore store)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _seconds++;
            await BecomesAsync(() => store.Asked == 1 + (_seconds / 2));
        }
    }

    private static async Task BecomesAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}
