using Actors.Grains.Datasets;
using Actors.Grains.Models;
using Actors.Grains.Training;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Storage;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;
using Microsoft.Extensions.Options;

namespace Actors.Trainer.Cluster;

/// <summary>
/// Measures champion, challenger and the challenger's 8-bit copy on the frozen sets and on the owner's hold-out, in turns, so that a busy machine is busy for all.
/// All pictures are made poor as those that the challenger's run was measured on: that is what it is meant for.
/// </summary>
public sealed class ModelExamining(IBlobStore blobs, DatasetPairs datasets, IOptions<ExamOptions> options, TimeProvider time)
{
    private const string Holdout = "holdout";

    private static readonly InferenceOptions OneThread = new();

    /// <exception cref="TrainingRefusedException">The dataset or a model cannot be used.</exception>
    public async Task<ExamOutcome> RunAsync(ExamRequest work, WorkProgress progress, CancellationToken ct)
    {
        var challenger = await ReadAsync(work.Challenger, ct);
        var copy = await QuantiseAsync(work, challenger, ct);
        var device = InferenceDevice.Open(DeviceRequest.Cpu);
        using IUpscaler serving = work.Champion is { } champion ? Upscalers.Open(await ReadAsync(champion.Sha256, ct), device, OneThread) : new BicubicUpscaler(work.Run.Scale);
        using var exact = OnnxUpscaler.Open(challenger.Onnx, challenger.Card, device, OneThread);
        using var small = OnnxUpscaler.Open(copy.Onnx, copy.Card, device, OneThread);
        Contestant[] all =
        [
            new(work.Champion?.Sha256 ?? BicubicUpscaler.Fingerprint(work.Run.Scale), serving), new(challenger.Card.Sha256, exact), new(copy.Card.Sha256, small),
        ];
        foreach (var set in Frozen(work.Run))
        {
            Measure(all, set.Label, isOwn: false, set.Read(work.Run.Scale), progress, ct);
        }

        Measure(all, Holdout, isOwn: true, await datasets.ReadAsync(work.Run, DatasetSplit.Holdout, ct), progress, ct);
        return new ExamOutcome(all[0].Exam([]), all[1].Exam([.. ModelChecks.Agreement(challenger.Onnx, exact), .. ModelChecks.Contract(exact)]), all[2].Exam([.. ModelChecks.Contract(small)]));
    }

    private List<EvaluationSet> Frozen(TrainingRunRequest run) => options.Value.Sets is not { } folder ? []
        : [.. EvaluationSet.Find(folder, run.MeasuredOn ?? run.Degradation).Where(set => !set.Degradation.TakesGiven || Directory.Exists(Path.Combine(set.Folder, "LR_bicubic", $"X{run.Scale}")))];

    private void Measure(Contestant[] all, string set, bool isOwn, IEnumerable<PicturePair> pairs, WorkProgress progress, CancellationToken ct)
    {
        foreach (var one in all)
        {
            one.Open(set, isOwn);
        }

        foreach (var (index, pair) in pairs.Index())
        {
            ct.ThrowIfCancellationRequested();

            // Whoever comes first finds the picture cold.
            for (var turn = 0; turn < all.Length; turn++)
            {
                all[(index + turn) % all.Length].Measure(pair, time);
            }

            progress.Reach(all[0].Pictures, 0, 0);
        }
    }

    private async Task<CardedModel> QuantiseAsync(ExamRequest work, CardedModel original, CancellationToken ct)
    {
        var degradation = Degradations.Get(work.Run.Degradation);
        var training = await datasets.ReadAsync(work.Run, DatasetSplit.Train, ct);
        var copy = Quantisation.CopyOf(original, [.. Quantisation.Spread(training).Select(pair => Quantisation.Sample(pair, degradation))]);
        await blobs.WriteBytesAsync(ModelBlobs.File(copy.Card.Sha256), copy.Onnx, ct);
        await blobs.WriteBytesAsync(ModelBlobs.Card(copy.Card.Sha256), copy.Card.ToJson(), ct);
        return copy;
    }

    private async Task<CardedModel> ReadAsync(string sha256, CancellationToken ct) =>
        new(ModelCard.Parse(await ReadAsync(sha256, ModelBlobs.Card(sha256), ct)), await ReadAsync(sha256, ModelBlobs.File(sha256), ct));

    private async Task<byte[]> ReadAsync(string sha256, string key, CancellationToken ct) =>
        await blobs.ReadBytesAsync(key, ct) ?? throw new TrainingRefusedException(TrainingErrors.Internal, $"The store has no model {sha256}.");
}
