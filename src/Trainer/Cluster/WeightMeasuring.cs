using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Storage;
using Actors.Trainer.Devices;
using Actors.Trainer.Training;

namespace Actors.Trainer.Cluster;

/// <summary>Measures averaged rounds on the validation pictures.</summary>
public sealed class WeightMeasuring(IBlobStore blobs, DatasetPairs datasets, TimeProvider time, TrainingDevice device)
{
    /// <exception cref="TrainingRefusedException">The dataset or the weights cannot be used.</exception>
    public async Task<MeasureOutcome> RunAsync(MeasureRequest work, WorkProgress progress, CancellationToken ct)
    {
        var held = await datasets.ReadAsync(work.Run, DatasetSplit.Validation, ct);
        if (held.Count == 0)
        {
            double?[] none = [.. work.Weights.Select(_ => (double?)null)];
            return new MeasureOutcome(none, none);
        }

        var (validation, shape) = (new Validation(held, work.Run.Scale, time), RunRecipe.Shape(work.Run));
        using var network = new SrNetwork(shape, seed: 0, device.Torch);
        var (current, average) = (new List<double?>(), new List<double?>());
        foreach (var key in work.Weights)
        {
            ct.ThrowIfCancellationRequested();
            var weights = await RunWeights.ReadAsync(blobs, key, shape, ct);
            RunWeights.Fill(network, weights.Current);
            current.Add(validation.Measure(network));
            RunWeights.Fill(network, weights.Average);
            average.Add(validation.Measure(network));
            progress.Reach(current.Count, 0, 0);
        }

        return new MeasureOutcome(current, average);
    }
}
