using Actors.Grains.Trials;
using Actors.Inference;
using Actors.Trainer.Data;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Cluster;

/// <summary>One of the models that are measured side by side, and its figures so far.</summary>
internal sealed class Contestant(string sha256, IUpscaler upscaler)
{
    private const double Million = 1e6;

    private readonly TiledUpscaler _tiled = new(upscaler);
    private readonly List<(string Name, bool IsOwn, List<ExamScore> Scores)> _sets = [];
    private double _seconds;
    private double _megapixels;

    /// <summary>How many it was measured on.</summary>
    public int Pictures => _sets.Sum(set => set.Scores.Count);

    public void Open(string set, bool isOwn) => _sets.Add((set, isOwn, []));

    /// <summary>Measures a picture of the set that was opened last, on one thread.</summary>
    public void Measure(PicturePair pair, TimeProvider time)
    {
        var score = PictureScore.Of(_tiled, pair, concurrency: 1, time);
        _sets[^1].Scores.Add(new ExamScore(pair.Name, score.Psnr, score.Ssim));
        _seconds += score.Seconds;
        _megapixels += pair.Low.Width * (double)pair.Low.Height / Million;
    }

    /// <param name="faults">What the checks found.</param>
    public ModelExam Exam(IReadOnlyList<string> faults) =>
        new(sha256, [.. _sets.Where(set => set.Scores.Count > 0).Select(set => new ExamSet(set.Name, set.IsOwn, set.Scores))], _seconds * 1000 / Math.Max(_megapixels, double.Epsilon), faults);
}
