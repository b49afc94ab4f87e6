using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Inference.Weights;
using Actors.Trainer.Cluster;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Cluster;

public sealed class RoundTrainingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "bicubic")]
    [InlineData(0.01, "bicubic")]
    [InlineData(0, "photo")]
    public async Task The_rounds_of_one_worker_are_plain_training_to_the_bit(double muonRate, string degradation)
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var request = StoredDataset.Request(steps: 20, stepsPerRound: 7) with { MuonRate = muonRate, Degradation = degradation };
        var recipe = RunRecipe.Of(request, 20);
        using var plain = new TrainingRun(recipe.Network, recipe.Seed, muonRate > 0);
        var patches = recipe.Patches(await dataset.Pairs.ReadAsync(request, DatasetSplit.Train, Ct), recipe.Seed);
        new TrainingLoop(recipe, patches, TimeProvider.System).Train(plain, _ => 0, _ => { }, Ct);

        var last = await RunAsync(dataset, request, "one");
        var weights = await ReadAsync(dataset, last.WeightsOut);

        Assert.Equal(20, plain.Step);
        Assert.Equal(TinyTraining.Weights(plain.Network), weights.Current);
        Assert.Equal(TinyTraining.Weights(plain.Average), weights.Average);
    }

    [Fact]
    public async Task The_same_run_twice_is_the_same_file()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var request = StoredDataset.Request(steps: 10, stepsPerRound: 4);

        var first = await RunAsync(dataset, request, "one");
        var second = await RunAsync(dataset, request, "two");

        Assert.Equal(await dataset.ReadAsync(first.WeightsOut), await dataset.ReadAsync(second.WeightsOut));
    }

    [Fact]
    public async Task Slots_learn_from_other_patches()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var request = StoredDataset.Request(steps: 4, stepsPerRound: 2);
        var (first, second) = (Round(request, "one", 1, 0, null), Round(request, "one", 1, 1, null));

        await dataset.Rounds.RunAsync(first, new WorkProgress(), Ct);
        await dataset.Rounds.RunAsync(second, new WorkProgress(), Ct);

        Assert.NotEqual((await ReadAsync(dataset, first.WeightsOut)).Current, (await ReadAsync(dataset, second.WeightsOut)).Current);
    }

    [Fact]
    public async Task Progress_tells_steps_and_loss_and_the_validation_pictures_are_measured()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var progress = new WorkProgress();

        var outcome = await dataset.Rounds.RunAsync(Round(StoredDataset.Request(6, 6), "one", 1, 0, null), progress, Ct);

        Assert.Equal(6, progress.Now.Step);
        Assert.Equal(outcome.Loss, progress.Now.Loss, 6);
        Assert.True(outcome.Psnr > 10 && progress.Now.SecondsPerStep > 0);
    }

    [Fact]
    public async Task A_checkpoint_or_weights_of_another_network_are_refused()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var request = StoredDataset.Request(steps: 4, stepsPerRound: 2);
        var foreign = Round(request with { Width = 8 }, "foreign", 1, 0, null);
        await dataset.Rounds.RunAsync(foreign, new WorkProgress(), Ct);
        await dataset.WriteAsync("junk", [1, 2, 3]);
        var mine = Round(request, "mine", 1, 0, null);

        await RefusesAsync(dataset, mine with { Checkpoint = foreign.CheckpointOut }, TrainingErrors.ForeignCheckpoint, "another run");
        await RefusesAsync(dataset, mine with { Run = request with { Width = 8, Degradation = DegradationNames.Photo }, Checkpoint = foreign.CheckpointOut }, TrainingErrors.ForeignCheckpoint, "on bicubic");
        await RefusesAsync(dataset, mine with { Weights = foreign.WeightsOut }, TrainingErrors.ForeignCheckpoint, "belong to");
        await RefusesAsync(dataset, mine with { Checkpoint = "junk" }, TrainingErrors.ForeignCheckpoint, "junk");
        await RefusesAsync(dataset, mine with { Weights = "junk" }, TrainingErrors.ForeignCheckpoint, "junk");
        await RefusesAsync(dataset, mine with { Checkpoint = "nowhere" }, TrainingErrors.ForeignCheckpoint, "gone");
    }

    [Fact]
    public async Task A_dataset_that_cannot_be_trained_on_is_refused_with_the_reason()
    {
        using var dataset = new StoredDataset();
        var work = Round(StoredDataset.Request(4, 2), "one", 1, 0, null);

        await RefusesAsync(dataset, work, TrainingErrors.BadDataset, "no version 1");
        await dataset.AddAsync(TestPictures.Scene(20, 20, 1), DatasetSplit.Train);
        await dataset.AddAsync(TestPictures.Scene(200, 200, 1), DatasetSplit.Train, reduced: null, "blurred (sharpness 1)");
        await dataset.CommitAsync();
        await RefusesAsync(dataset, work, TrainingErrors.BadDataset, "at least 40 pixels");
    }

    [Fact]
    public async Task A_damaged_picture_is_named()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var manifest = await dataset.Pairs.ManifestAsync(StoredDataset.Request(4, 2), Ct);
        await dataset.WriteAsync(DatasetBlobs.Picture(manifest.Pictures[0].Sha256), [1, 2, 3]);

        await RefusesAsync(dataset, Round(StoredDataset.Request(4, 2), "one", 1, 0, null), TrainingErrors.BadDataset, "p0.png");
    }

    [Fact]
    public async Task Given_reduced_pictures_are_used_as_they_are()
    {
        using var dataset = new StoredDataset();
        var low = TestPictures.Flat(24, 24, 1, 2, 3);
        await dataset.AddAsync(TestPictures.Scene(48, 48, 1), DatasetSplit.Train, low);
        await dataset.CommitAsync();

        var pair = Assert.Single(await dataset.Pairs.ReadAsync(StoredDataset.Request(4, 2), DatasetSplit.Train, Ct));

        Assert.Equal(low.Data, pair.Low.Data);
    }

    [Fact]
    public async Task Poor_pictures_to_validate_with_are_the_same_on_all_trainers_and_take_no_given_ones()
    {
        using var dataset = new StoredDataset();
        foreach (var split in new[] { DatasetSplit.Train, DatasetSplit.Validation })
        {
            await dataset.AddAsync(TestPictures.Scene(48, 48, (int)split), split, TestPictures.Flat(24, 24, 1, 2, 3));
        }

        await dataset.CommitAsync();
        var photo = StoredDataset.Request(4, 2) with { Degradation = DegradationNames.Photo };
        var otherTrainer = dataset.NewPairs();

        var (one, other) = (await dataset.Pairs.ReadAsync(photo, DatasetSplit.Validation, Ct), await otherTrainer.ReadAsync(photo, DatasetSplit.Validation, Ct));
        var (learnt, clean) = (await dataset.Pairs.ReadAsync(photo, DatasetSplit.Train, Ct), await dataset.Pairs.ReadAsync(photo with { Degradation = DegradationNames.Bicubic }, DatasetSplit.Validation, Ct));

        Assert.Equal(one[0].Low.Data, other[0].Low.Data);
        Assert.NotEqual(TestPictures.Flat(24, 24, 1, 2, 3).Data, one[0].Low.Data);
        Assert.NotEqual(TestPictures.Flat(24, 24, 1, 2, 3).Data, learnt[0].Low.Data);
        Assert.Equal(TestPictures.Flat(24, 24, 1, 2, 3).Data, clean[0].Low.Data);
    }

    [Fact]
    public async Task Pictures_to_measure_on_are_made_poor_by_what_the_run_names_for_that()
    {
        using var dataset = new StoredDataset();
        foreach (var split in new[] { DatasetSplit.Train, DatasetSplit.Validation, DatasetSplit.Holdout })
        {
            await dataset.AddAsync(TestPictures.Scene(48, 48, (int)split), split, reduced: null);
        }

        await dataset.CommitAsync();
        var photo = StoredDataset.Request(4, 2) with { Degradation = DegradationNames.Photo };
        var (clean, mixed) = (photo with { Degradation = DegradationNames.Bicubic }, photo with { MeasuredOn = DegradationNames.Bicubic });

        foreach (var split in new[] { DatasetSplit.Validation, DatasetSplit.Holdout })
        {
            var poor = await dataset.Pairs.ReadAsync(photo, split, Ct);
            var measured = await dataset.Pairs.ReadAsync(mixed, split, Ct);

            Assert.Equal((await dataset.Pairs.ReadAsync(clean, split, Ct))[0].Low.Data, measured[0].Low.Data);
            Assert.NotEqual(poor[0].Low.Data, measured[0].Low.Data);
        }

        Assert.Equal(DegradationNames.Photo, RunRecipe.Of(mixed, 4).Degradation);
    }

    /// <summary>All rounds of a run with one worker, as the orchestrator plans them.</summary>
    private static async Task<RoundRequest> RunAsync(StoredDataset dataset, TrainingRunRequest request, string run)
    {
        RoundRequest? last = null;
        var total = request.Budget.Steps!.Value;
        for (var (round, step) = (1, 0L); step < total; round++, step += last.Steps)
        {
            last = Round(request, run, round, 0, last) with { FromStep = step, Steps = (int)Math.Min(request.StepsPerRound, total - step) };
            await dataset.Rounds.RunAsync(last, new WorkProgress(), Ct);
        }

        return last!; // A budget has a step.
    }

    private static RoundRequest Round(TrainingRunRequest request, string run, int round, int slot, RoundRequest? before) => new(
        run, $"{run}/{round}", request, slot, 0, request.StepsPerRound, request.Budget.Steps!.Value, before?.WeightsOut, before?.CheckpointOut,
        TrainingBlobs.SlotWeights(run, round, 0, slot), TrainingBlobs.SlotCheckpoint(run, round, 0, slot));

    private static async Task RefusesAsync(StoredDataset dataset, RoundRequest work, string code, string says)
    {
        var refusal = await Assert.ThrowsAsync<TrainingRefusedException>(() => dataset.Rounds.RunAsync(work, new WorkProgress(), Ct));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<NetworkWeights> ReadAsync(StoredDataset dataset, string key) => await NetworkWeights.ReadAsync(new MemoryStream(await dataset.ReadAsync(key)), Ct);
}
