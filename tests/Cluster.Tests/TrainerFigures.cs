using System.Text.Json.Nodes;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>What a second trainer brings and what the death of one costs, which <c>./test.sh train</c> measures: some fifteen minutes.</summary>
public sealed class TrainerFigures(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Seconds = 60;
    private const double StepsPerSecond = 4;

    private static readonly long[] Seeds = [1, 2, 3];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Two_trainers_reach_in_the_same_time_what_one_reaches_and_a_killed_one_costs_little()
    {
        using var photographs = Photographs.Find(24, 40);
        var settings = new Dictionary<string, string> { ["Trainer:Threads"] = "1", ["Trainer:StepsPerSecond"] = $"{StepsPerSecond}" };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 1, settings, Ct);
        using var runs = new TrainingRuns(cluster);
        using var lessons = new Lessons(cluster);
        await lessons.ImportAsync("scans", photographs.Zip(), Ct);
        var one = await TrainerAsync(cluster);
        var alone = await EachSeedAsync(runs, "one trainer");
        var other = await TrainerAsync(cluster);
        var both = await EachSeedAsync(runs, "two trainers");
        List<double> killed = [];
        foreach (var seed in Seeds)
        {
            killed.Add(await KilledAsync(runs, other, seed));
            other = await TrainerAsync(cluster);
        }

        output.WriteLine($"Mean of {Seeds.Length} seeds, {Seconds} s of training at {StepsPerSecond} steps a second: one trainer {alone.Average():F3} dB, two {both.Average():F3} dB, two of which one is killed {killed.Average():F3} dB.");
        Assert.False(one.HasExited);
        Assert.True(both.Average() >= alone.Average() - 0.03, $"Two reach {both.Average():F3} dB, one {alone.Average():F3}.");
        Assert.All(killed.Zip(both), pair => Assert.InRange(pair.First, pair.Second - 0.1, pair.Second + 0.1));
    }

    private static async Task<HostProcess> TrainerAsync(ProcessCluster cluster)
    {
        var trainer = cluster.StartHost("Trainer", "serve");
        await trainer.ReadyAsync(Ct);
        return trainer;
    }

    private async Task<List<double>> EachSeedAsync(TrainingRuns runs, string what)
    {
        List<double> reached = [];
        foreach (var seed in Seeds)
        {
            reached.Add(await EndAsync(runs, await runs.StartAsync(Order(seed), Ct), $"{what}, seed {seed}"));
        }

        return reached;
    }

    private async Task<double> KilledAsync(TrainingRuns runs, HostProcess victim, long seed)
    {
        var id = await runs.StartAsync(Order(seed), Ct);
        var half = (await runs.UntilAsync(id, run => Curve(run).Count >= 4 && (long)run["step"]! > (long)Curve(run)[^1]["step"]!, "a round is under way", Ct))["step"]!;
        await victim.KillAsync(Ct);
        return await EndAsync(runs, id, $"two trainers, one killed at step {half}, seed {seed}");
    }

    private async Task<double> EndAsync(TrainingRuns runs, string id, string what)
    {
        var run = await runs.UntilAsync(id, run => (string?)run["finishedAt"] is not null, "the run has ended", Ct);
        Assert.True((string?)run["status"] == "succeeded", run.ToJsonString());
        var validation = run["model"]!["sets"]!.AsArray().Single(set => (string)set!["set"]! == "validation")!;
        output.WriteLine(
            $"{what}: {(double)validation["psnr"]!:F3} dB after {Curve(run).Count} rounds, {(long)run["step"]!} steps each, {(double)Curve(run)[^1]["seconds"]!:F0} s; bicubic {(double)validation["bicubicPsnr"]!:F3} dB");
        return (double)validation["psnr"]!;
    }

    private static object Order(long seed) =>
        new { dataset = "scans", version = 1, network = "c16n4", budget = new { seconds = Seconds }, seed, stepsPerRound = 40, batch = 16, patch = 24, learningRate = 0.002 };

    private static List<JsonNode> Curve(JsonNode run) => [.. run["curve"]!.AsArray().OfType<JsonNode>()];
}
