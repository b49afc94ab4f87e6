using System.Text.RegularExpressions;
using System.Text.Json.Nodes;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>A run in rounds over two trainer processes, of which one is killed in the middle of a round, and then the silo that leads it.</summary>
public sealed partial class TrainingTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Rounds = 8;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_outlives_a_killed_trainer_and_a_killed_silo_and_becomes_a_model()
    {
        var settings = new Dictionary<string, string> { ["Trainer:Threads"] = "1", ["Trainer:StepsPerSecond"] = "20", ["Training:StraggleSeconds"] = "3" };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 1, settings, Ct);
        using var runs = new TrainingRuns(cluster);
        await runs.WriteDatasetAsync("drawn", train: 4, validation: 2, holdout: 3, Ct);
        var id = await runs.StartAsync(new { dataset = "drawn", version = 1, network = "c8n1", degradation = "photo", budget = new { rounds = Rounds }, stepsPerRound = 30, batch = 4, patch = 16 }, Ct);
        await runs.UntilAsync(id, run => ((string?)run["reason"])?.StartsWith("No trainer", StringComparison.Ordinal) == true, "the run waits for a trainer", Ct);

        HostProcess[] trainers = [cluster.StartHost("Trainer", "serve"), cluster.StartHost("Trainer", "serve")];
        await Task.WhenAll(trainers.Select(trainer => trainer.ReadyAsync(Ct)));
        await runs.UntilAsync(id, run => Curve(run).Any(point => (int)point["answered"]! == 2), "a round of two trainers is done", Ct);
        var step = (long)(await runs.UntilAsync(id, IsInRound, "a round is under way", Ct))["step"]!;
        await trainers[0].KillAsync(Ct);
        var alone = await runs.UntilAsync(id, run => Curve(run).Any(point => (int)point["answered"]! == 1 && (long)point["step"]! > step), "a round without the killed trainer is done", Ct);
        await cluster.Silos[0].KillAsync(Ct);
        await cluster.ReplaceSurelyAsync(cluster.Silos[0], Ct);
        var run = await runs.UntilAsync(id, run => (string?)run["finishedAt"] is not null, "the run has ended", Ct);

        Assert.Equal("succeeded", (string)run["status"]!);
        Assert.Equal(Enumerable.Range(1, Rounds), Curve(run).Select(point => (int)point["round"]!));
        Assert.Equal(Curve(alone).Select(point => point.ToJsonString()), Curve(run).Take(Curve(alone).Count).Select(point => point.ToJsonString()));
        Assert.Equal([("validation", 2), ("holdout", 3)], run["model"]!["sets"]!.AsArray().Select(set => ((string)set!["set"]!, (int)set["pictures"]!)));
        var seqs = Id().Matches(await runs.EventsAsync(id, Ct)).Select(match => int.Parse(match.Groups["seq"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(1, seqs.Count), seqs);
        Assert.True(File.Exists(Path.Combine(cluster.Blobs, "models", (string)run["model"]!["sha256"]!, "model.onnx")));
        output.WriteLine(string.Join('\n', Curve(run).Select(point => point.ToJsonString())));
        output.WriteLine(run["model"]!["sets"]!.ToJsonString());
    }

    private static List<JsonNode> Curve(JsonNode run) => [.. run["curve"]!.AsArray().OfType<JsonNode>()];

    // The document's step is ahead of the curve's while a round goes on.
    private static bool IsInRound(JsonNode run) => (long)run["step"]! > (long)Curve(run)[^1]["step"]!;

    [GeneratedRegex("^id: (?<seq>[0-9]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
