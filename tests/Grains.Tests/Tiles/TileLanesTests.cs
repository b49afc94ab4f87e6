using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Tiles;

public sealed class TileLanesTests : LanesRig
{
    [Fact]
    public async Task Every_tile_is_done_once()
    {
        var error = await RunAsync(100, async (_, _, _) =>
        {
            await Task.Yield();
            return Done;
        });

        Assert.Null(error);
        Assert.Equal(Enumerable.Range(0, 100), Finished.Order());
    }

    [Fact]
    public async Task A_silo_gets_as_many_tiles_at_once_as_it_has_places_and_one_to_spare()
    {
        var (busy, most) = (new Dictionary<string, int>(), new Dictionary<string, int>());

        await RunAsync(100, async (silo, _, _) =>
        {
            busy[silo.Address] = busy.GetValueOrDefault(silo.Address) + 1;
            most[silo.Address] = Math.Max(most.GetValueOrDefault(silo.Address), busy[silo.Address]);
            await Task.Yield();
            busy[silo.Address]--;
            return Done;
        });

        Assert.Equal((3, 2), (most["a"], most["b"]));
    }

    [Fact]
    public async Task A_slow_silo_holds_up_nothing_but_its_own_lanes()
    {
        var others = new TaskCompletionSource();

        await RunAsync(50, async (silo, _, _) =>
        {
            if (silo == B)
            {
                await others.Task;
            }
            else if (Finished.Count >= 40)
            {
                others.TrySetResult();
            }

            await Task.Yield();
            return Done;
        });

        Assert.Equal(50, Finished.Count);
    }

    [Fact]
    public async Task A_tile_that_fails_on_one_silo_is_done_on_another()
    {
        var by = new Dictionary<int, string>();

        var error = await RunAsync(20, async (silo, ticket, _) =>
        {
            await Task.Yield();
            by[ticket.Index] = silo.Address;
            return silo == A ? Bad : Done;
        });

        Assert.Null(error);
        Assert.All(by.Values, silo => Assert.Equal("b", silo));
        Assert.All(Retried, retry => Assert.Equal("black", retry.Reason));
    }

    [Fact]
    public async Task A_tile_that_fails_three_times_ends_the_job_with_its_reason()
    {
        var attempts = new List<int>();

        var error = await RunAsync(1, async (_, ticket, _) =>
        {
            await Task.Yield();
            attempts.Add(ticket.Attempt);
            return Bad;
        });

        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal(Bad.Error, error);
    }

    [Fact]
    public async Task What_another_try_cannot_help_is_not_tried_again()
    {
        var error = await RunAsync(1, (_, _, _) => Task.FromResult(Bad with { Retryable = false }));

        Assert.Equal(Bad.Error, error);
        Assert.Empty(Retried);
    }

    [Fact]
    public async Task A_silo_that_breaks_is_left_alone_for_a_while_and_its_tiles_go_elsewhere()
    {
        var broken = 0;

        var error = await RunAsync(30, async (silo, _, _) =>
        {
            await Task.Yield();
            if (silo == A)
            {
                broken++;
                throw new IOException("gone");
            }

            return Done;
        });

        Assert.Null(error);
        Assert.Equal((30, 3), (Finished.Count, broken));
    }

    [Fact]
    public async Task A_silo_that_joins_takes_work_at_once()
    {
        Silos.Remove(B);
        var joined = new TaskCompletionSource();

        var error = await RunAsync(10, async (silo, _, _) =>
        {
            Silos.Add(B);
            await (silo == B ? Task.CompletedTask : joined.Task);
            joined.TrySetResult();
            return Done;
        });

        Assert.Null(error);
    }

    [Fact]
    public async Task Only_silos_of_the_jobs_own_kind_are_used()
    {
        Silos.Add(new ServingSilo("c", "cpu", "y", 9));
        Silos.Add(new ServingSilo("d", "cuda", "x", 9));
        var used = new HashSet<string>();

        await RunAsync(40, async (silo, _, _) =>
        {
            used.Add(silo.Address);
            await Task.Yield();
            return Done;
        });

        Assert.Equal(["a", "b"], used.Order());
    }

    [Fact]
    public async Task Without_a_fitting_silo_the_job_waits_and_then_says_so()
    {
        Silos.Clear();

        var error = await RunAsync(1, (_, _, _) => Task.FromResult(Done));

        Assert.Equal(JobErrors.NoDevice, error?.Code);
        Assert.Contains("cpu (x)", Assert.Single(Waits), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wait_for_a_fitting_silo_ends_when_one_joins()
    {
        Silos.Clear();

        var run = RunAsync(3, (_, _, _) => Task.FromResult(Done));
        await Until.TrueAsync(() => Task.FromResult(Waits.Count > 0));
        Silos.Add(B);

        Assert.Null(await run);
        Assert.Equal("", Waits[^1]);
        Assert.Equal(3, Finished.Count);
    }

    [Fact]
    public async Task Cancelling_returns_when_no_tile_is_in_flight_any_more()
    {
        var inFlight = 0;

        var run = RunAsync(20, async (_, _, ct) =>
        {
            inFlight++;
            await Task.Yield();
            await Stop.CancelAsync();
            await Task.Yield();
            inFlight--;
            ct.ThrowIfCancellationRequested();
            return Done;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(0, inFlight);
    }
}
