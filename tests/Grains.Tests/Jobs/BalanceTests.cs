using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;

namespace Actors.Grains.Tests.Jobs;

/// <summary>Its explicit form measures time: no other test runs beside it.</summary>
[Collection(nameof(Alone))]
public sealed class BalanceTests
{
    private const int Unit = 80;

    // Three lanes each: two places and one to spare.
    private const int LanesPerSilo = 3;

    // 20 by 30.
    private const int Tiles = 600;

    [Fact]
    public async Task Silos_that_are_throttled_one_to_two_to_six_share_a_job_at_these_rates()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3, lanes: lanes => lanes.LeaseMilliseconds = lanes.FirstLeaseMilliseconds = 600_000);
        var costs = Costs(cluster);
        var clock = new ThrottleClock(costs.Count * LanesPerSilo, Tiles, silo => costs[silo]);
        cluster.Workers.Before = clock.WaitAsync;

        var job = await EndAsync(cluster);

        AssertShared(cluster, job, costs, took: clock.Now);
    }

    // By the wall clock, on a machine that does nothing else: ./test.sh soak Grains.Tests
    [Fact(Explicit = true)]
    public async Task Silos_that_are_throttled_one_to_two_to_six_share_a_job_at_these_rates_by_the_wall_clock()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3);
        var costs = Costs(cluster);
        cluster.Workers.Before = dispatch => SlowTiles.WaitAsync(TimeSpan.FromMilliseconds(costs[dispatch.Silo]), TestContext.Current.CancellationToken);

        var job = await EndAsync(cluster);

        AssertShared(cluster, job, costs, took: (job.FinishedAt - job.StartedAt)!.Value.TotalMilliseconds);
    }

    private static Dictionary<string, int> Costs(TestCluster cluster) => cluster.Orleans.Silos.Zip([Unit, 2 * Unit, 6 * Unit]).ToDictionary(pair => pair.First.Name, pair => pair.Second);

    // A lane that stays empty would stop the throttle's clock, and the wait would end at its limit.
    private static async Task<JobSnapshot> EndAsync(TestCluster cluster) => await cluster.EndAsync(await cluster.SubmitAsync(TestPictures.Noise(20 * 32, 30 * 32)));

    private static void AssertShared(TestCluster cluster, JobSnapshot job, Dictionary<string, int> costs, double took)
    {
        var rates = costs.ToDictionary(pair => pair.Key, pair => LanesPerSilo / (double)pair.Value);
        var ideal = Tiles / rates.Values.Sum();
        var shares = cluster.Workers.Seen.GroupBy(dispatch => dispatch.Silo).ToDictionary(group => group.Key, group => group.Count() / (double)Tiles);
        TestContext.Current.SendDiagnosticMessage($"{took:F0} ms, ideal {ideal:F0} ms; {string.Join(", ", shares.Select(share => $"{share.Key} {share.Value:P1}"))}");
        Assert.Equal((JobStatus.Succeeded, Tiles, 0), (job.Status, job.Tiles.Total, job.Tiles.Retried));
        Assert.All(rates, rate => Assert.Equal(rate.Value / rates.Values.Sum(), shares[rate.Key], tolerance: 0.03));
        Assert.InRange(took, ideal * 0.99, (1.1 * ideal) + (6 * Unit));
    }
}
