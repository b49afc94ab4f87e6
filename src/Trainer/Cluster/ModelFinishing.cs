using System.Security.Cryptography;
using System.Text.Json;
using Actors.Grains.Datasets;
using Actors.Grains.Models;
using Actors.Grains.Training;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Storage;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;
using Actors.Trainer.Training;
using ModelMetric = Actors.Inference.Models.ModelMetric;

namespace Actors.Trainer.Cluster;

/// <summary>Makes the model of a run that is done: ONNX file and card under its sha256, its figures picture by picture beside bicubic, and the run's curves.</summary>
public sealed class ModelFinishing(IBlobStore blobs, DatasetPairs datasets, TimeProvider time)
{
    private const string Precision = "fp32";

    /// <exception cref="TrainingRefusedException">The dataset or the weights cannot be used.</exception>
    public async Task<FinishOutcome> RunAsync(FinishRequest work, WorkProgress progress, CancellationToken ct)
    {
        var shape = RunRecipe.Shape(work.Run);
        var weights = await RunWeights.ReadAsync(blobs, work.Weights, shape, ct);
        using var network = new SrNetwork(shape, seed: 0);
        RunWeights.Fill(network, weights.Average);
        var model = OnnxExport.ToBytes(network, RunRecord.ThisVersion);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(model));
        using var upscaler = OnnxUpscaler.Open(model, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        var (pictures, pace) = await MeasureAsync(work.Run, upscaler, progress, ct);
        var made = new TrainedModel(sha256, upscaler.Halo, shape.Parameters, EvaluatedSets.Of(pictures), pace);

        var evaluation = new TrainingEvaluation(sha256, work.Run.Dataset, work.Run.Version, pictures);
        await blobs.WriteBytesAsync(TrainingBlobs.Evaluation(work.RunId), JsonSerializer.SerializeToUtf8Bytes(evaluation, TrainingJson.Default.TrainingEvaluation), ct);
        await blobs.WriteBytesAsync(TrainingBlobs.Curves(work.RunId), RunCurves.ToBytes(work.Run, work.Curve), ct);
        await blobs.WriteBytesAsync(ModelBlobs.File(sha256), model, ct);
        await blobs.WriteBytesAsync(ModelBlobs.Card(sha256), (await DescribeAsync(work, made, ct)).ToJson(), ct);
        return new FinishOutcome(made);
    }

    private async Task<(List<EvaluatedPicture> Pictures, double? SecondsPerMegapixel)> MeasureAsync(TrainingRunRequest run, IUpscaler upscaler, WorkProgress progress, CancellationToken ct)
    {
        using var bicubic = new BicubicUpscaler(run.Scale);
        var (model, baseline, names) = (new TiledUpscaler(upscaler), new TiledUpscaler(bicubic), (await datasets.ManifestAsync(run, ct)).Pictures.ToDictionary(picture => picture.Sha256, picture => picture.Name));
        List<EvaluatedPicture> figures = [];
        var megapixels = 0.0;
        foreach (var split in new[] { DatasetSplit.Validation, DatasetSplit.Holdout })
        {
            foreach (var pair in await datasets.ReadAsync(run, split, ct))
            {
                ct.ThrowIfCancellationRequested();
                var (ours, theirs) = (PictureScore.Of(model, pair, Environment.ProcessorCount, time), PictureScore.Of(baseline, pair, Environment.ProcessorCount, time));
                figures.Add(new EvaluatedPicture(split.ToString().ToLowerInvariant(), pair.Name, names[pair.Name], ours.Psnr, ours.Ssim, theirs.Psnr, theirs.Ssim, ours.Seconds));
                megapixels += pair.Low.Width * pair.Low.Height / 1e6;
                progress.Reach(figures.Count, 0, 0);
            }
        }

        return (figures, megapixels > 0 ? figures.Sum(picture => picture.Seconds) / megapixels : null);
    }

    // The version is the registry's to give: until it does, the card says 1.
    private async Task<ModelCard> DescribeAsync(FinishRequest work, TrainedModel model, CancellationToken ct)
    {
        var manifest = await datasets.ManifestAsync(work.Run, ct);
        var sources = manifest.Of(DatasetSplit.Train).GroupBy(picture => picture.Licence ?? "not told").OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ModelSource($"{work.Run.Dataset} ({group.Count()} pictures)", group.Key));
        return new ModelCard(
            work.Run.Family,
            Version: 1,
            Precision,
            model.Sha256,
            work.Run.Scale,
            Channels: 3,
            TensorConvention.UnitRange,
            TensorConvention.Planar,
            model.Halo,
            model.Parameters,
            model.Sets.ToDictionary(set => set.Set, set => new ModelMetric(Math.Round(set.Psnr, 3), Math.Round(set.Ssim, 4))),
            new ModelLineage(
                $"{work.Run.Dataset}, version {work.Run.Version}, {manifest.Of(DatasetSplit.Train).Count()} pictures", $"{work.RunId}, {work.Step} steps{Degradations.Words(work.Run.Degradation)}", RunRecord.ThisVersion, [.. sources]));
    }
}
