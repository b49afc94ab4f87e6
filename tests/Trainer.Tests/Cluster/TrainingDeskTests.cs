using System.Text.Json;
using Actors.Grains.Models;
using Actors.Grains.Training;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Storage;
using Actors.Trainer.Cluster;
using Actors.Trainer.Devices;
using Microsoft.Extensions.Options;

namespace Actors.Trainer.Tests.Cluster;

public sealed class TrainingDeskTests
{
    private static readonly TrainingRunRequest Request = StoredDataset.Request(steps: 60, stepsPerRound: 60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_of_one_round_becomes_a_model_with_figures_for_each_picture_and_curves()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        using var desk = Desk(dataset, dataset.Blobs);
        var round = Round("one");

        var outcome = Assert.IsType<RoundOutcome>((await EndAsync(desk, round)).Result);
        var measured = Assert.IsType<MeasureOutcome>((await EndAsync(desk, new MeasureRequest("run", "measure", Request, [round.WeightsOut]))).Result);
        var point = new TrainingPoint(1, 60, 2.5, outcome.Loss, outcome.LearningRate, outcome.Psnr, 1, 1, false);
        var model = Assert.IsType<FinishOutcome>((await EndAsync(desk, new FinishRequest("run", "finish", Request, round.WeightsOut, 60, [point]))).Result).Model;

        Assert.Equal(outcome.Psnr, Assert.Single(measured.Average));
        Assert.Equal(["validation", "holdout"], model.Sets.Select(set => set.Set));
        Assert.True(model.SecondsPerMegapixel > 0, $"{model.SecondsPerMegapixel}");
        Assert.True(model.Sets[1].Psnr > model.Sets[1].BicubicPsnr, $"{model.Sets[1]}");
        var evaluation = JsonSerializer.Deserialize(await dataset.ReadAsync(TrainingBlobs.Evaluation("run")), TrainingJson.Default.TrainingEvaluation)!;
        Assert.Equal(["p2.png", "p3.png", "p4.png"], evaluation.Pictures.Select(picture => picture.Name));
        Assert.Equal(model.Sets[1].Psnr, evaluation.Pictures.Skip(1).Average(picture => picture.Psnr), 9);
        var card = ModelCard.Parse(await dataset.ReadAsync(ModelBlobs.Card(model.Sha256)));
        using var upscaler = OnnxUpscaler.Open(await dataset.ReadAsync(ModelBlobs.File(model.Sha256)), card, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        Assert.Equal((model.Halo, 2), (upscaler.Halo, upscaler.Scale));
        Assert.NotEmpty(await dataset.ReadAsync(TrainingBlobs.Curves("run")));
    }

    [Fact]
    public async Task Asking_again_begins_nothing_and_a_newer_work_takes_the_older_ones_place()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        using var desk = Desk(dataset, dataset.Blobs);
        var (older, newer) = (Round("older") with { Steps = 100_000, TotalSteps = 100_000 }, Round("newer") with { Steps = 1 });

        await UntilAsync(() => desk.Look(older).Step > 0);
        var first = desk.Look(older).Step;
        Assert.True(desk.Look(older).Step >= first);
        var report = await EndAsync(desk, newer);

        Assert.NotNull(report.Result);
        Assert.Equal("test 1.0", report.Environment);
    }

    [Fact]
    public async Task Another_runs_work_waits_and_can_be_dropped()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        using var desk = Desk(dataset, dataset.Blobs);
        var busy = Round("busy") with { RunId = "other", Steps = 100_000, TotalSteps = 100_000 };

        await UntilAsync(() => desk.Look(busy).Step > 0);
        var waiting = desk.Look(Round("one"));
        Assert.Equal((true, "other"), (waiting.IsWaiting, waiting.Behind));
        desk.Drop("other");

        Assert.NotNull((await EndAsync(desk, Round("one"))).Result);
    }

    [Fact]
    public async Task A_store_without_room_is_told_as_such_and_the_checkpoint_before_stands()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        using var desk = Desk(dataset, dataset.Blobs);
        var before = Round("before") with { Steps = 2 };
        await EndAsync(desk, before);
        using var full = Desk(dataset, new FullBlobs(dataset.Blobs));

        var report = await EndAsync(full, Round("after") with { Steps = 2, Weights = before.WeightsOut, Checkpoint = before.CheckpointOut });

        Assert.Equal(TrainingErrors.StorageFull, report.Error?.Code);
        Assert.NotNull((await EndAsync(desk, Round("again") with { Steps = 2, Weights = before.WeightsOut, Checkpoint = before.CheckpointOut })).Result);
    }

    private static TrainingDesk Desk(StoredDataset dataset, IBlobStore blobs) => new(
        new RoundTraining(blobs, dataset.Pairs, TimeProvider.System, TrainingDevice.Plain),
        new WeightMeasuring(blobs, dataset.Pairs, TimeProvider.System, TrainingDevice.Plain),
        new ModelFinishing(blobs, dataset.Pairs, TimeProvider.System),
        new ModelExamining(blobs, dataset.Pairs, Options.Create(new ExamOptions()), TimeProvider.System),
        "test 1.0");

    private static RoundRequest Round(string id) => new(
        "run", id, Request, 0, 0, Request.StepsPerRound, 60, null, null, TrainingBlobs.SlotWeights($"run-{id}", 1, 0, 0), TrainingBlobs.SlotCheckpoint($"run-{id}", 1, 0, 0));

    private static async Task<WorkerReport> EndAsync(TrainingDesk desk, TrainingWork work)
    {
        WorkerReport? report = null;
        await UntilAsync(() => (report = desk.Look(work)) is { Result: not null } or { Error: not null });
        return report!; // looked at until it was there
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        using var turn = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!holds())
        {
            await turn.WaitForNextTickAsync(limit.Token);
        }
    }
}
