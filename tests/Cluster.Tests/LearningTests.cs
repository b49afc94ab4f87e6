using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>The service learns by itself: from pictures that come in to a model that makes the next job.</summary>
public sealed class LearningTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const string Dataset = "scans";
    private const int TrainingPictures = 24;
    private const int HeldOutPictures = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dataset_that_grows_has_a_model_trained_that_passes_the_gate_and_makes_the_next_job()
    {
        using var photographs = Photographs.Find(TrainingPictures, HeldOutPictures);
        using var models = new EmptyModels();
        var settings = new Dictionary<string, string>
        {
            ["Models:Folder"] = models.Folder,
            ["Trainer:Threads"] = "1",
            ["Exam:Sets"] = photographs.FrozenSets,
            ["Watch:EverySeconds"] = "1",
            ["Watch:Jobs"] = "3",
        };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 2, settings, Ct);
        HostProcess[] trainers = [cluster.StartHost("Trainer", "serve"), cluster.StartHost("Trainer", "serve")];
        await Task.WhenAll(trainers.Select(trainer => trainer.ReadyAsync(Ct)));
        using var runs = new TrainingRuns(cluster);
        using var lessons = new Lessons(cluster);
        using var refused = await cluster.Jobs.PostAsync(DrawnPng.Bytes(96, 64, 1), Ct, ("scale", "2"));
        Assert.Equal(422, (int)refused.StatusCode);

        await lessons.ScheduleAsync("growth", newPictures: 20, Order(steps: 800), Ct);
        await lessons.ImportAsync(Dataset, photographs.Zip(), Ct);
        var first = await lessons.RunOfAsync("growth", null, Ct);
        var run = await runs.UntilAsync(first, HasEnded, "the run has ended", Ct);
        var trial = await lessons.TrialUntilAsync(first, "watching", Ct);

        var own = OwnFigure(trial);
        output.WriteLine(own.ToJsonString());
        Assert.InRange((int)own["pictures"]!, 24, HeldOutPictures);
        Assert.True((double)own["gain"]! >= 1.0, $"It gains {own["gain"]} dB over bicubic.");
        Assert.Contains(run["curve"]!.AsArray(), point => (int)point!["answered"]! == 2);
        await ServesAsync(cluster, lessons, (string)run["model"]!["sha256"]!, version: "1", by: "gate");

        await AWorseChallengerIsRefusedAsync(runs, lessons);
        await ABetterOneIsTakenBackWhenPeopleRejectItAsync(cluster, runs, lessons, champion: (string)run["model"]!["sha256"]!);
    }

    // Cut short: it has hardly learnt anything.
    private async Task AWorseChallengerIsRefusedAsync(TrainingRuns runs, Lessons lessons)
    {
        var id = await runs.StartAsync(Order(steps: 30, version: 1), Ct);
        var trial = await lessons.TrialUntilAsync(id, "refused", Ct);

        output.WriteLine(trial["verdict"]!["reasons"]!.ToJsonString());
        Assert.True((double)OwnFigure(trial)["gain"]! < 0);
        Assert.NotEmpty(trial["verdict"]!["reasons"]!.AsArray());
        Assert.Equal("gate", (string)(await lessons.HistoryAsync("fast", Ct))["aliases"]!.AsArray().Last()!["by"]!);
    }

    private async Task ABetterOneIsTakenBackWhenPeopleRejectItAsync(ProcessCluster cluster, TrainingRuns runs, Lessons lessons, string champion)
    {
        var id = await runs.StartAsync(Order(steps: 1800, version: 1), Ct);
        var trial = await lessons.TrialUntilAsync(id, "watching", Ct);
        output.WriteLine(OwnFigure(trial).ToJsonString());
        await ServesAsync(cluster, lessons, (string)trial["challenger"]!["sha256"]!, version: "2", by: "gate");

        for (var seed = 0; seed < 4; seed++)
        {
            await lessons.SayAsync((string)(await JobAsync(cluster, seed))["id"]!, accepted: false, Ct);
        }

        trial = await lessons.TrialUntilAsync(id, "rolledBack", Ct);

        output.WriteLine((string)trial["steps"]!.AsArray().Last()!["text"]!);
        await ServesAsync(cluster, lessons, champion, version: "1", by: "watch");
    }

    private static async Task ServesAsync(ProcessCluster cluster, Lessons lessons, string sha256, string version, string by)
    {
        var last = (await lessons.HistoryAsync("fast", Ct))["aliases"]!.AsArray().Last()!;
        Assert.Equal((by, version, "production"), ((string)last["by"]!, (string)last["version"]!, (string)last["alias"]!));
        Assert.All(
            await Task.WhenAll(cluster.Silos.Select(silo => silo.StatusAsync(Ct))), status => Assert.Contains($"fast/x2-fp32/{version}", status["models"]!.AsArray().Select(model => (string)model!)));
        var job = await JobAsync(cluster, seed: 7);
        var id = (string)job["id"]!;
        Assert.Equal(("fast", version, sha256), ((string)job["model"]!["name"]!, (string)job["model"]!["version"]!, (string)job["model"]!["sha256"]!));
        Assert.All(await cluster.TileRecordsAsync(id, Ct), tile => Assert.Equal(sha256, (string)tile["model"]!));
        Assert.Equal((string)job["result"]!["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(await cluster.Jobs.ResultAsync(id, Ct))));
    }

    private static object Order(int steps, int? version = null) => new
    {
        dataset = Dataset, version, network = "c16n4", budget = new { steps }, stepsPerRound = 200, batch = 16, patch = 24, learningRate = 0.002, promote = "auto",
    };

    private static JsonNode OwnFigure(JsonNode trial) => trial["verdict"]!["figures"]!.AsArray().Single(figure => (bool)figure!["isOwn"]!)!;

    private static bool HasEnded(JsonNode run) => (string?)run["finishedAt"] is not null;

    private static async Task<JsonNode> JobAsync(ProcessCluster cluster, int seed) =>
        await cluster.Jobs.SucceedAsync(await cluster.Jobs.SubmitAsync(DrawnPng.Bytes(260, 200, seed), Ct, ("scale", "2"), ("tile", "64")), Ct);
}
