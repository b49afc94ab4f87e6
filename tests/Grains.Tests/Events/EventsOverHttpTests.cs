using System.Diagnostics;
using System.Globalization;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;

namespace Actors.Grains.Tests.Events;

public sealed class EventsOverHttpTests
{
    // What the product promises; what was measured stands in the decision on progress.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Kills silos, or measures by the clock: ./test.sh soak Grains.Tests
    [Fact(Explicit = true)]
    public async Task A_reader_of_a_jobs_events_sees_every_number_once_while_two_silos_die()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3);
        await using var gateway = await TestGateway.StartAsync(cluster);
        using var slow = new SlowTiles(TimeSpan.FromMilliseconds(60));
        cluster.Workers.Before = slow.DelayAsync;
        var id = await cluster.SubmitAsync(TestPictures.Noise(20 * 32, 30 * 32));
        var (numbers, gap, kills, events) = (new List<long>(), TimeSpan.Zero, new List<Task>(), 0);

        await using var body = await gateway.Http.GetStreamAsync($"/v1/jobs/{id}/events", Ct);
        using var reader = new StreamReader(body);
        for (var heard = Stopwatch.GetTimestamp(); await reader.ReadLineAsync(Ct) is { } line; heard = Stopwatch.GetTimestamp())
        {
            gap = TimeSpan.FromTicks(Math.Max(gap.Ticks, Stopwatch.GetElapsedTime(heard).Ticks));
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                numbers.Add(long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
                if (++events is 4 or 7)
                {
                    kills.Add(cluster.KillAsync(await cluster.HostOfAsync(id)));
                }
            }
        }

        await Task.WhenAll(kills);
        var job = (await cluster.Job(id).Describe())!;
        TestContext.Current.SendDiagnosticMessage($"{numbers.Count} events; longest silence {gap.TotalMilliseconds:F0} ms");
        Assert.Equal((2, JobStatus.Succeeded), (kills.Count, job.Status));
        Assert.Equal(Enumerable.Range(1, (int)job.LastEvent).Select(seq => (long)seq), numbers);
        Assert.InRange(gap, TimeSpan.Zero, Promised);
    }
}
