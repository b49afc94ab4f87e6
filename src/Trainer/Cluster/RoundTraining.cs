using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Storage;
using Actors.Trainer.Data;
using Actors.Trainer.Devices;
using Actors.Trainer.Training;

namespace Actors.Trainer.Cluster;

/// <summary>Does a worker's share of a round: the steps of the plain training loop, from the round's weights and the slot's optimizers.</summary>
/// <param name="stepsPerSecond">At most so many; 0 for as many as there can be.</param>
public sealed class RoundTraining(IBlobStore blobs, DatasetPairs datasets, TimeProvider time, TrainingDevice device, double stepsPerSecond = 0)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(250);

    /// <exception cref="TrainingRefusedException">The dataset or the checkpoint cannot be used, or the loss is no number any more.</exception>
    public async Task<RoundOutcome> RunAsync(RoundRequest work, WorkProgress progress, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var training = await datasets.ReadAsync(work.Run, DatasetSplit.Train, ct);
        var side = RunRecipe.LargestPatch(work.Run);
        if (!training.Any(pair => pair.Low.Width >= side && pair.Low.Height >= side))
        {
            throw new TrainingRefusedException(
                TrainingErrors.BadDataset, $"Version {work.Run.Version} of dataset {work.Run.Dataset} has no picture to train on that is at least {side * work.Run.Scale} pixels wide and high.");
        }

        var held = await datasets.ReadAsync(work.Run, DatasetSplit.Validation, ct);
        var validation = held.Count > 0 ? new Validation(held, work.Run.Scale, time) : null;
        using var run = await OpenAsync(work, ct);
        var (loss, rate, psnr) = Train(work, run, training, validation, progress, ct);
        if (!double.IsFinite(loss))
        {
            throw new TrainingRefusedException(TrainingErrors.Diverged, $"The loss is no number any more after step {run.Step}: take a lower learning rate than {work.Run.LearningRate}.");
        }

        await SaveAsync(work, run, ct);
        return new RoundOutcome(loss, rate, validation is null ? null : psnr, time.GetElapsedTime(began).TotalSeconds);
    }

    private (double Loss, double Rate, double Psnr) Train(
        RoundRequest work, TrainingRun run, IReadOnlyList<PicturePair> pictures, Validation? validation, WorkProgress progress, CancellationToken ct)
    {
        var recipe = RunRecipe.Of(work.Run, work.TotalSteps);
        var end = work.FromStep + work.Steps;
        var patches = recipe.Patches(pictures, RunRecipe.SeedOf(work.Run, work.Slot));
        var (began, sum, told, rate, psnr) = (time.GetTimestamp(), 0.0, work.FromStep, 0.0, 0.0);
        var loop = new TrainingLoop(recipe, patches, time) { Until = end, ReportEvery = TellEvery, IsMixed = device.IsMixed, Stepped = () => HoldBack(began, run.Step - work.FromStep, ct) };
        loop.Train(
            run,
            average => run.Step >= end && validation is not null ? validation.Measure(average) : 0,
            line =>
            {
                (sum, told, rate, psnr) = (sum + (line.Loss * (line.Step - told)), line.Step, line.LearningRate, line.Psnr);
                var done = (int)(told - work.FromStep);
                if (done > 0)
                {
                    progress.Reach(done, sum / done, time.GetElapsedTime(began).TotalSeconds / done);
                }
            },
            ct);
        ct.ThrowIfCancellationRequested();
        return (sum / work.Steps, rate, psnr);
    }

    private void HoldBack(long began, long steps, CancellationToken ct)
    {
        var early = stepsPerSecond > 0 ? TimeSpan.FromSeconds(steps / stepsPerSecond) - time.GetElapsedTime(began) : TimeSpan.Zero;
        if (early > TimeSpan.Zero)
        {
            ct.WaitHandle.WaitOne(early);
        }
    }

    private async Task<TrainingRun> OpenAsync(RoundRequest work, CancellationToken ct)
    {
        var shape = RunRecipe.Shape(work.Run);
        var run = work.Checkpoint is null ? new TrainingRun(shape, work.Run.Seed, work.Run.MuonRate > 0, device.Torch) { Degradation = work.Run.Degradation } : await LoadAsync(work.Checkpoint, work.Run, ct);
        if (work.Weights is not null)
        {
            var weights = await RunWeights.ReadAsync(blobs, work.Weights, shape, ct);
            RunWeights.Fill(run.Network, weights.Current);
            RunWeights.Fill(run.Average, weights.Average);
        }

        run.Step = work.FromStep;
        return run;
    }

    private async Task<TrainingRun> LoadAsync(string key, TrainingRunRequest wanted, CancellationToken ct)
    {
        using var copy = new ScratchCopy();
        await using (var file = await blobs.OpenReadAsync(new BlobKey(key), ct) ?? throw Foreign($"The checkpoint {key} is gone."))
        await using (var target = File.Create(copy.Path))
        {
            await file.CopyToAsync(target, ct);
        }

        TrainingRun run;
        try
        {
            run = TrainingRun.Load(copy.Path, device.Torch);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or System.Text.Json.JsonException or ArgumentException)
        {
            throw Foreign($"The checkpoint {key} cannot be used: {broken.Message}", broken);
        }

        var (shape, hasMuon) = (RunRecipe.Shape(wanted), wanted.MuonRate > 0);
        if (run.Network.Shape != shape || run.Muon is not null != hasMuon || run.Degradation != wanted.Degradation)
        {
            var found = $"{run.Network.Shape} on {run.Degradation}";
            run.Dispose();
            throw Foreign($"The checkpoint {key} belongs to another run: it holds {found}, where {shape} on {wanted.Degradation} {(hasMuon ? "with" : "without")} Muon is asked for.");
        }

        return run;
    }

    // The checkpoint first: weights that stand are complete with it.
    private async Task SaveAsync(RoundRequest work, TrainingRun run, CancellationToken ct)
    {
        using var copy = new ScratchCopy();
        run.Save(copy.Path);
        await using (var file = File.OpenRead(copy.Path))
        {
            await blobs.WriteAsync(new BlobKey(work.CheckpointOut), file, durable: true, ct);
        }

        await blobs.WriteBytesAsync(work.WeightsOut, RunWeights.Of(run).ToBytes(), ct);
    }

    private static TrainingRefusedException Foreign(string message, Exception? cause = null) => new(TrainingErrors.ForeignCheckpoint, message, cause);
}
