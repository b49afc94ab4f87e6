using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>A silo that the network cuts off from its peers and from the database, while it works and holds jobs.</summary>
public sealed class CutOffTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Streams = 4;

    private static readonly PictureKind Kind = new(260, 200, 64, 2);
    private static readonly string[] Names = ["silo-1", "silo-2", "silo-3"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_silo_that_is_cut_off_commits_nothing_beside_the_new_owners_and_rejoins_or_ends() => CutAsync(TimeSpan.FromSeconds(20), silenceSeconds: 3);

    /// <summary>The long form, which <c>./test.sh soak</c> runs.</summary>
    [Fact(Explicit = true)]
    public Task A_silo_that_is_cut_off_for_a_minute_commits_nothing_beside_the_new_owners_and_rejoins_or_ends() => CutAsync(TimeSpan.FromSeconds(60), silenceSeconds: 9);

    private async Task CutAsync(TimeSpan span, int silenceSeconds)
    {
        using var firewall = Firewall.Open();
        var database = await postgres.CreateDatabaseAsync();
        await using var cluster = ProcessCluster.StartWithoutSilos(database, new Dictionary<string, string> { ["Cluster:SilenceSeconds"] = $"{silenceSeconds}" });
        var silos = Names.Select((name, at) => cluster.StartSilo(name, firewall.Group + at)).ToList();
        await cluster.ReadyAsync(Ct);
        await using var members = new Membership(database);
        await using var ledger = await CommitLedger.OpenAsync(database, Ct);
        var reference = await cluster.Jobs.SubmitSurelyAsync(Kind.Bytes, "reference", Ct, Kind.TileSetting);
        await cluster.Jobs.SucceedAsync(reference, Ct);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        List<string> jobs = [];
        var load = Task.WhenAll(Enumerable.Range(0, Streams).Select(stream => LoadAsync(cluster, jobs, stream, enough.Token)));
        var cutOff = silos[0];
        await Eventually.IsTrueAsync(
            () => Task.FromResult(Copy(jobs).TakeLast(Streams).Any(id => cluster.OwnerOf(id) == cutOff)), TimeSpan.FromSeconds(120), "the silo holds a job", Ct);
        firewall.Cut();
        var held = Copy(jobs).TakeLast(Streams).Where(id => cluster.OwnerOf(id) == cutOff).ToList();
        await Task.Delay(span, Ct); // the fault itself lasts so long
        var meanwhile = Copy(jobs).Count;
        var verdict = await members.IsDeadAsync(cutOff, Ct) ? "declared dead meanwhile" : "still a member";
        firewall.Heal();

        // One that the others have given up may look ready for a moment, until it learns of it.
        var back = await Eventually.IsTrueAsync(
            async () => cutOff.HasExited || (await members.IsActiveAsync(cutOff, Ct) && await cutOff.HealthAsync("ready", Ct) == 200),
            TimeSpan.FromSeconds(60),
            "the silo that was cut off is ready again or has ended",
            Ct);
        var end = cutOff.HasExited ? $"ended with exit code {await cutOff.ExitAsync(Ct)}" : "was ready again";
        await enough.CancelAsync();
        await load;

        foreach (var id in jobs)
        {
            await cluster.Jobs.SucceedAsync(id, Ct);
            Assert.Equal(await cluster.Jobs.ResultAsync(reference, Ct), await cluster.Jobs.ResultAsync(id, Ct));
        }

        output.WriteLine($"Cut off for {span.TotalSeconds} s with {held.Count} jobs in hand, {meanwhile} jobs by its end; {back.TotalSeconds:F1} s after it the silo, {verdict}, {end}. {jobs.Count} jobs, all succeeded.");
        Assert.DoesNotContain("exit code 0", end, StringComparison.Ordinal);
        var commits = await ledger.ReadAsync(Ct);
        Assert.NotEmpty(commits);
        Assert.All(commits, grain => AssertOneOwnerAtATime(grain.Key, grain.Value));
    }

    // Each commit follows the one before, and who has lost a grain to another never writes it again.
    private static void AssertOneOwnerAtATime(string grain, List<(int Version, string Writer)> commits)
    {
        Assert.Equal(Enumerable.Range(commits[0].Version, commits.Count), commits.Select(commit => commit.Version));
        var owners = commits.Select(commit => commit.Writer).Where((writer, at) => at == 0 || commits[at - 1].Writer != writer).ToList();
        Assert.True(grain.StartsWith("image-job", StringComparison.Ordinal) is false || owners.Distinct().Count() == owners.Count, $"{grain} was written by {string.Join(", ", owners)}.");
    }

    private static List<string> Copy(List<string> jobs)
    {
        lock (jobs)
        {
            return [.. jobs];
        }
    }

    private static async Task LoadAsync(ProcessCluster cluster, List<string> jobs, int stream, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var id = await cluster.Jobs.SubmitSurelyAsync(Kind.Bytes, $"picture {stream}-{number}", Ct, Kind.TileSetting);
            lock (jobs)
            {
                jobs.Add(id);
            }

            await cluster.Jobs.SucceedAsync(id, Ct);
        }
    }
}
