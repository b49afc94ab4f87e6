using System.Diagnostics;
using System.Globalization;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;

namespace Actors.Grains.Tests.Events;

public sealed class EventsOverHttpTests
{
    private const int Kills = 2;

    // What the product promises; what was measured stands in the decision on progress.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Whatever else this machine does meanwhile: less than the minute after which the gateway would give up.
    [Fact]
    public Task A_reader_of_a_jobs_events_sees_every_number_once_while_two_silos_die() => ReadAsync(TimeSpan.FromSeconds(45));

    // By the wall clock, on a machine that does nothing else: ./test.sh soak Grains.Tests
    [Fact(Explicit = true)]
    public Task A_reader_of_a_jobs_events_waits_no_longer_than_promised_while_two_silos_die() => ReadAsync(Promised);

    private static async Task ReadAsync(TimeSpan longest)
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3, lanes: lanes => lanes.LeaseMilliseconds = lanes.FirstLeaseMilliseconds = 600_000);
        await using var gateway = await TestGateway.StartAsync(cluster);
        var budget = new TileBudget();
        cluster.Workers.Before = budget.WaitAsync;
        var id = await cluster.SubmitAsync(TestPictures.Noise(20 * 32, 30 * 32));
        var (numbers, gap) = (new List<long>(), TimeSpan.Zero);

        await using var body = await gateway.Http.GetStreamAsync($"/v1/jobs/{id}/events", Ct);
        using var reader = new StreamReader(body);
        var killing = KillAsync(cluster, budget, id, () => numbers.Count);
        for (var heard = Stopwatch.GetTimestamp(); await reader.ReadLineAsync(Ct) is { } line; heard = Stopwatch.GetTimestamp())
        {
            if (killing.IsFaulted || killing.IsCanceled)
            {
                await killing; // no tile goes on, and the events would never end
            }

            gap = TimeSpan.FromTicks(Math.Max(gap.Ticks, Stopwatch.GetElapsedTime(heard).Ticks));
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                numbers.Add(long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
            }
        }

        await killing;
        var job = await Answered.ByAsync(() => cluster.Job(id).Describe());
        TestContext.Current.SendDiagnosticMessage($"{numbers.Count} events; longest silence {gap.TotalMilliseconds:F0} ms");
        Assert.Equal(JobStatus.Succeeded, job!.Status);
        Assert.Equal(Enumerable.Range(1, (int)job.LastEvent).Select(seq => (long)seq), numbers);
        Assert.InRange(gap, TimeSpan.Zero, longest);
    }

    // Each time in the middle of the job, and when the reader has seen something new.
    private static async Task KillAsync(TestCluster cluster, TileBudget budget, string id, Func<int> read)
    {
        for (var (kill, seen) = (0, 0); kill < Kills; kill++, seen = read())
        {
            budget.Allow(100);
            await Until.TrueAsync(() => Task.FromResult(cluster.Workers.Seen.Count > budget.Total && read() > seen));
            await cluster.KillAsync(await cluster.HostOfAsync(id));
        }

        budget.Allow(10_000);
    }
}
