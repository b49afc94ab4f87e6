using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>A tile that brings down whatever process computes it; a supervisor starts another one, after a pause that grows.</summary>
public sealed class PoisonTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Poison = 1;
    private const int MostDeaths = 4;

    // Large enough to be seen at work, and few: a death between two of them hits no other.
    private static readonly PictureKind Poisoned = new(1000, 600, 512, 1);
    private static readonly PictureKind Innocent = new(260, 200, 64, 2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>With real processes, in <c>./test.sh soak</c>; Grains.Tests has the short form.</summary>
    [Fact(Explicit = true)]
    public async Task A_tile_that_kills_each_process_that_computes_it_fails_its_job_and_no_other()
    {
        // No lease ends: a process gives the tile back by its death alone.
        var settings = new Dictionary<string, string>([TileLedger.Setting]) { ["Lanes:LeaseMilliseconds"] = "60000" };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 3, settings, Ct);
        var undisturbed = await cluster.Jobs.SubmitAsync(Innocent.Bytes, Ct, Innocent.TileSetting);
        await cluster.Jobs.SucceedAsync(undisturbed, Ct);

        var poisoned = await cluster.Jobs.SubmitAsync(Poisoned.Bytes, Ct, Poisoned.TileSetting);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var deaths = KillAsync(cluster, poisoned, ended.Token);
        var innocent = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => cluster.Jobs.SubmitSurelyAsync(Innocent.Bytes, $"innocent {number}", Ct, Innocent.TileSetting)));
        var failed = await cluster.Jobs.EndAsync(poisoned, Ct);
        await ended.CancelAsync();

        output.WriteLine($"{await deaths} processes died of it: {failed["reason"]}");
        Assert.Equal("failed", (string)failed["status"]!);
        Assert.Contains($"Tile {Poison} ", (string)failed["reason"]!, StringComparison.Ordinal);
        Assert.InRange(await deaths, 3, MostDeaths);
        foreach (var id in innocent)
        {
            await cluster.Jobs.SucceedAsync(id, Ct);
            Assert.Equal(await cluster.Jobs.ResultAsync(undisturbed, Ct), await cluster.Jobs.ResultAsync(id, Ct));
        }
    }

    // The tile may be at work elsewhere before the dead process is made good.
    private static async Task<int> KillAsync(ProcessCluster cluster, string job, CancellationToken ended)
    {
        List<Task> replaced = [];
        using var timer = new PeriodicTimer(Look);
        while (!ended.IsCancellationRequested)
        {
            if (cluster.Silos.Find(silo => !silo.HasExited && TileLedger.InFlight(silo).Any(work => work.JobId == job && work.Tile == Poison)) is { } victim)
            {
                await victim.KillAsync(Ct);
                await victim.ExitAsync(Ct);
                replaced.Add(ReplaceAsync(cluster, victim, FirstPause * (1 << replaced.Count)));
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(replaced);
        return replaced.Count;
    }

    private static async Task ReplaceAsync(ProcessCluster cluster, HostProcess silo, TimeSpan pause)
    {
        await Task.Delay(pause, Ct); // what the supervisor waits for
        await cluster.ReplaceSurelyAsync(silo, Ct);
    }
}
