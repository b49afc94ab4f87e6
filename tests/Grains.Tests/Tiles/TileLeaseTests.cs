using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Tiles;

public sealed class TileLeaseTests : LanesRig
{
    [Fact]
    public async Task A_silo_that_is_mute_loses_its_tiles_and_holds_nothing_up_and_its_late_answers_are_counted()
    {
        var (silent, held) = (new TaskCompletionSource(), new List<TileTicket>());
        Standing = async silo =>
        {
            await (silo == A ? silent.Task : Task.CompletedTask);
            return null;
        };

        var error = await RunAsync(20, async (silo, ticket, _) =>
        {
            if (silo == A)
            {
                held.Add(ticket);
                await silent.Task;
            }

            await Task.Yield();
            return Done;
        });

        Assert.Null(error);
        Assert.Equal(Enumerable.Range(0, 20), Finished.Order());
        Assert.Equal(held.Select(ticket => ticket.Index).Order(), Retried.Select(retry => retry.Index).Order());
        Assert.Empty(Late);
        silent.SetResult();
        await Until.TrueAsync(() => Task.FromResult(Late.Count == held.Count));
        Assert.Equal(20, Finished.Count);
        Assert.All(Late, ticket => Assert.Equal(1, ticket.Attempt));
    }

    [Fact]
    public async Task A_silo_that_works_on_one_tile_without_an_end_loses_it()
    {
        Standing = _ => Task.FromResult<WorkStanding?>(new WorkStanding(IsWaiting: false, 201));
        var never = new TaskCompletionSource<LaneReport>();

        var error = await RunAsync(5, (silo, _, _) => silo == A ? never.Task : Task.FromResult(Done));

        Assert.Null(error);
        Assert.Contains(Retried, retry => retry.Reason.Contains("without an end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tile_that_no_silo_finishes_ends_the_job()
    {
        LaneSettings.CoolOffMilliseconds = 0;
        Standing = _ => Task.FromResult<WorkStanding?>(new WorkStanding(IsWaiting: false, 10_000));
        var never = new TaskCompletionSource<LaneReport>();

        var error = await RunAsync(1, (_, _, _) => never.Task);

        Assert.Equal(JobErrors.Internal, error?.Code);
        Assert.Equal(2, Retried.Count);
    }

    [Fact]
    public async Task A_busy_silo_keeps_a_tile_for_as_long_as_its_line_moves()
    {
        Silos.Remove(B);
        var (asked, free) = (0, new TaskCompletionSource());
        Standing = _ =>
        {
            if (++asked == 4)
            {
                free.SetResult();
            }

            return Task.FromResult<WorkStanding?>(new WorkStanding(IsWaiting: true, 20));
        };

        var error = await RunAsync(1, async (_, _, _) =>
        {
            await free.Task;
            return Done;
        });

        Assert.Null(error);
        Assert.Empty(Retried);
    }

    [Fact]
    public async Task A_tile_in_a_line_that_does_not_move_is_taken_out_of_it_and_not_blamed()
    {
        Standing = silo => Task.FromResult<WorkStanding?>(new WorkStanding(IsWaiting: true, 10_000));
        var taken = 0;

        var error = await RunAsync(8, async (silo, _, ct) =>
        {
            if (silo == A)
            {
                var stuck = new TaskCompletionSource<LaneReport>();
                await using (ct.Register(() => stuck.TrySetCanceled(ct)))
                {
                    Interlocked.Increment(ref taken);
                    return await stuck.Task;
                }
            }

            return Done;
        });

        Assert.Null(error);
        Assert.Equal(3, taken);
        Assert.Empty(Late);
    }

    [Fact]
    public void A_measured_silo_is_given_eight_times_what_a_tile_took()
    {
        var silo = new LaneSilo(LaneSettings, TimeProvider.System);

        silo.Finish(10);
        Assert.Equal(TimeSpan.FromMilliseconds(200), silo.Lease);
        silo.Finish(1000);

        Assert.Equal((10 + (990 * 0.25)) * 8, silo.Lease.TotalMilliseconds, 3);
    }

    [Fact]
    public async Task What_was_in_flight_when_a_silo_died_is_tried_one_at_a_time_on_each_silo_and_not_blamed()
    {
        LaneSettings.CoolOffMilliseconds = 0;
        var (deaths, suspects, most) = (0, 0, 0);

        var error = await RunAsync(6, async (silo, ticket, _) =>
        {
            await Task.Yield();
            if (!ticket.IsSuspect && ++deaths <= 3)
            {
                throw new SiloUnavailableException("dead");
            }

            suspects += ticket.IsSuspect ? 1 : 0;
            most = Math.Max(most, suspects);
            await Task.Yield();
            suspects -= ticket.IsSuspect ? 1 : 0;
            return Done;
        });

        Assert.Null(error);
        Assert.Equal(6, Finished.Count);
        Assert.InRange(most, 1, Silos.Count);
    }

    [Fact]
    public async Task A_tile_that_breaks_off_again_and_again_ends_the_job_at_last()
    {
        LaneSettings.CoolOffMilliseconds = 0;

        var error = await RunAsync(1, (_, _, _) => throw new SiloUnavailableException("dead"));

        Assert.Equal(JobErrors.Internal, error?.Code);
        Assert.Equal(ImageJob.MaxBreaks - 1, Retried.Count);
    }

    [Fact]
    public async Task A_tile_that_was_handed_back_goes_to_another_silo_and_is_not_blamed()
    {
        var error = await RunAsync(30, async (silo, _, _) =>
        {
            await Task.Yield();
            return silo == A ? new LaneReport(null, true, IsHandedBack: true) : Done;
        });

        Assert.Null(error);
        Assert.Equal((30, 3), (Finished.Count, Retried.Count));
    }

    [Fact]
    public async Task Missing_work_ends_the_run_and_not_the_job() =>
        await Assert.ThrowsAsync<DamagedWorkException>(() => RunAsync(1, (_, _, _) => throw new DamagedWorkException("window")));

    [Fact]
    public void After_a_second_failure_a_tile_waits_for_a_silo_that_cools_off()
    {
        var silos = new Dictionary<ServingSilo, LaneSilo> { [A] = new(LaneSettings, TimeProvider.System), [B] = new(LaneSettings, TimeProvider.System) };
        silos[B].Doubt(TimeSpan.FromMinutes(1));

        Assert.True(LaneRules.MayGo(new TileTicket(1).AfterFailure("a"), A, [A, B], silo => silos[silo]));
        Assert.False(LaneRules.MayGo(new TileTicket(1).AfterFailure("a").AfterFailure("a"), A, [A, B], silo => silos[silo]));
        Assert.True(LaneRules.MayGo(new TileTicket(1).AfterFailure("a").AfterFailure("a"), A, [A], silo => silos[silo]));
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_a_silo_that_does_not_answer()
    {
        var run = RunAsync(20, async (_, _, _) =>
        {
            await Stop.CancelAsync();
            return await new TaskCompletionSource<LaneReport>().Task;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }
}
