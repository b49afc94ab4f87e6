using System.Collections.Concurrent;
using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

[Collection(nameof(TwoSilos))]
public sealed class RollingRestartTests(TwoSilos silos)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_that_are_restarted_one_by_one_under_load_drain_and_lose_nothing()
    {
        var cluster = silos.Processes;
        using var restarted = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var loads = Enumerable.Range(0, 2).Select(seed => LoadAsync(cluster, seed, restarted.Token)).ToList();

        List<int> exits = [];
        foreach (var silo in cluster.Silos.ToList())
        {
            var next = cluster.Replace(silo);
            await next.ReadyAsync(Ct);
            exits.Add(await silo.StopAsync(Ct));
        }

        await restarted.CancelAsync();
        var jobs = await AcceptedAsync(cluster, loads);
        TestContext.Current.TestOutputHelper?.WriteLine($"{jobs.Count} jobs; the gateway called again {cluster.Gateway.Log.Split("No answer to").Length - 1} times.");
        Assert.All(exits, exit => Assert.Equal(0, exit));
        Assert.NotEmpty(jobs);
        foreach (var id in jobs)
        {
            await cluster.Jobs.SucceedAsync(id, Ct);
        }
    }

    // What the gateway met does not stand in its answers.
    private static async Task<List<string>> AcceptedAsync(ProcessCluster cluster, IEnumerable<Task<IReadOnlyCollection<string>>> loads)
    {
        try
        {
            return [.. (await Task.WhenAll(loads)).SelectMany(ids => ids)];
        }
        catch (Exception refused)
        {
            throw new InvalidOperationException($"{refused.Message} The gateway: {cluster.Gateway.Log}", refused);
        }
    }

    // One job after the other; any answer but an acceptance fails the test.
    private static async Task<IReadOnlyCollection<string>> LoadAsync(ProcessCluster cluster, int seed, CancellationToken enough)
    {
        ConcurrentQueue<string> accepted = [];
        while (!enough.IsCancellationRequested)
        {
            var id = await cluster.Jobs.SubmitAsync(DrawnPng.Bytes(260, 200, seed), Ct, ("tile", "64"));
            accepted.Enqueue(id);
            await Eventually.IsTrueAsync(
                async () =>
                {
                    using var answer = await cluster.Jobs.GetAsync($"/v1/jobs/{id}", Ct);
                    Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Ct)}");
                    return enough.IsCancellationRequested || (await answer.Content.ReadAsStringAsync(Ct)).Contains("\"status\":\"succeeded\"", StringComparison.Ordinal);
                },
                TimeSpan.FromSeconds(60),
                $"job {id} has succeeded",
                Ct);
        }

        return accepted;
    }
}
