using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;

namespace Actors.Grains.Tests.Jobs;

/// <summary>A measurement: no other test runs beside it.</summary>
[Collection(nameof(Alone))]
public sealed class BalanceTests
{
    private const int Unit = 80;

    // Three lanes each: two places and one to spare.
    private const int LanesPerSilo = 3;

    // Kills silos, or measures by the clock: ./test.sh soak Grains.Tests
    [Fact(Explicit = true)]
    public async Task Silos_that_are_throttled_one_to_two_to_six_share_a_job_at_these_rates()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3);
        var delays = cluster.Orleans.Silos.Zip([Unit, 2 * Unit, 6 * Unit]).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        cluster.Workers.Before = dispatch => SlowTiles.WaitAsync(TimeSpan.FromMilliseconds(delays[dispatch.Silo]), TestContext.Current.CancellationToken);

        // 20 by 30 tiles.
        var job = await cluster.EndAsync(await cluster.SubmitAsync(TestPictures.Noise(20 * 32, 30 * 32)));

        var took = (job.FinishedAt - job.StartedAt)!.Value.TotalMilliseconds;
        var rates = delays.ToDictionary(pair => pair.Key, pair => LanesPerSilo / (double)pair.Value);
        var ideal = job.Tiles.Total / rates.Values.Sum();
        var shares = cluster.Workers.Seen.GroupBy(dispatch => dispatch.Silo).ToDictionary(group => group.Key, group => group.Count() / (double)job.Tiles.Total);
        TestContext.Current.SendDiagnosticMessage($"{took:F0} ms, ideal {ideal:F0} ms; {string.Join(", ", shares.Select(share => $"{share.Key} {share.Value:P1}"))}");
        Assert.True(job.Status == JobStatus.Succeeded && job.Tiles is { Total: >= 600, Retried: 0 });
        Assert.All(rates, rate => Assert.Equal(rate.Value / rates.Values.Sum(), shares[rate.Key], tolerance: 0.03));
        Assert.InRange(took, 0, (1.1 * ideal) + (6 * Unit));
    }
}
