using Actors.Inference;
using Actors.Inference.Fidelity;

namespace Actors.Trainer.Evaluation;

/// <summary>Measures upscalers on evaluation sets through the same tiles that serve pictures.</summary>
/// <param name="sets">What to measure on.</param>
/// <param name="concurrency">Tiles at once, at least 1.</param>
/// <param name="time">Measures how long the upscaling takes.</param>
public sealed class Evaluator(IReadOnlyList<EvaluationSet> sets, int concurrency, TimeProvider time)
{
    /// <summary>One score a set.</summary>
    /// <param name="name">What the scores are listed under.</param>
    /// <param name="rules">How results are held to their sources; null measures the upscaler alone.</param>
    /// <exception cref="InvalidDataException">A set lacks a picture.</exception>
    public IReadOnlyList<SetScore> Measure(string name, IUpscaler upscaler, CancellationToken stop, FidelityRules? rules = null)
    {
        var tiled = new TiledUpscaler(upscaler, rules);
        return [.. sets.Select(set => Measure(name, tiled, set, stop))];
    }

    private SetScore Measure(string name, TiledUpscaler tiled, EvaluationSet set, CancellationToken stop)
    {
        List<PictureScore> scores = [];
        foreach (var picture in set.Read(tiled.Scale))
        {
            stop.ThrowIfCancellationRequested();
            scores.Add(PictureScore.Of(tiled, picture, concurrency, time));
        }

        return new SetScore(name, tiled.Scale, set.Label, scores.Count, scores.Average(s => s.Psnr), scores.Average(s => s.Ssim), scores.Sum(s => s.Seconds));
    }
}
