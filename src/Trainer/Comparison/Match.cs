using Actors.Imaging;
using Actors.Imaging.Tiles;
using Actors.Inference;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Comparison;

/// <summary>Measures contenders of one scale beside each other, on one thread: how good each is on the sets, and how fast.</summary>
/// <param name="sets">What quality is measured on.</param>
/// <param name="time">Counts what a run takes.</param>
public sealed class Match(IReadOnlyList<EvaluationSet> sets, TimeProvider time)
{
    private const int Tile = 256;
    private const int Turns = 7;
    private const double Megapixels = Tile * Tile / 1e6;

    private static readonly TimeSpan LeastTurn = TimeSpan.FromMilliseconds(250);

    /// <param name="contenders">All of one scale.</param>
    /// <param name="say">Told of each step.</param>
    /// <exception cref="InvalidDataException">A set lacks a picture.</exception>
    public IReadOnlyList<ContenderScore> Run(IReadOnlyList<Contender> contenders, Action<string> say, CancellationToken stop)
    {
        var open = contenders.Select(contender => (contender, upscaler: contender.Open())).ToList();
        try
        {
            var best = Race([.. open.Select(one => one.upscaler)], stop);
            var evaluator = new Evaluator(sets, concurrency: 1, time);
            return [.. open.Select((one, i) => new ContenderScore(one.contender, Measure(one.contender, one.upscaler), best[i]))];

            IReadOnlyList<SetScore> Measure(Contender contender, IUpscaler upscaler)
            {
                var scores = evaluator.Measure(contender.Name, upscaler, stop);
                say($"x{contender.Scale} {contender.Name}: {string.Join(", ", scores.Select(score => FormattableString.Invariant($"{score.Set} {score.Psnr:F2} dB in {score.Seconds:F1} s")))}");
                return scores;
            }
        }
        finally
        {
            open.ForEach(one => one.upscaler.Dispose());
        }
    }

    // They take turns, so that what disturbs one disturbs all, and the best run of each counts. The first turn warms up.
    private double[] Race(List<IUpscaler> upscalers, CancellationToken stop)
    {
        var picture = Noise();
        var best = upscalers.Select(_ => TimeSpan.MaxValue).ToArray();
        for (var turn = 0; turn <= Turns; turn++)
        {
            for (var i = 0; i < upscalers.Count; i++)
            {
                var took = Turn(new TiledUpscaler(upscalers[i]), picture, stop);
                best[i] = turn > 0 && took < best[i] ? took : best[i];
            }
        }

        return [.. best.Select(took => took.TotalMilliseconds / Megapixels)];
    }

    // A quick one runs several times: its first run finds the caches as the slow one before it left them.
    private TimeSpan Turn(TiledUpscaler upscaler, PixelBuffer picture, CancellationToken stop)
    {
        var plan = new TilePlan(picture.Width, picture.Height, Tile, upscaler.RequiredHalo(picture.Format));
        var cutter = new TileCutter(plan, picture.Format);
        cutter.Add(picture.Data);
        var window = cutter.Cut(0);
        var (best, all) = (TimeSpan.MaxValue, TimeSpan.Zero);
        while (all < LeastTurn)
        {
            stop.ThrowIfCancellationRequested();
            var began = time.GetTimestamp();
            var tile = upscaler.EnhanceTile(window, plan, 0);
            var took = time.GetElapsedTime(began);
            PixelPool.Shared.Return(tile.Pixels);
            (best, all) = (took < best ? took : best, all + took);
        }

        return best;
    }

    // What a picture shows changes no time.
    private static PixelBuffer Noise()
    {
        var picture = new PixelBuffer(Tile, Tile, PixelFormat.Rgb8);
        new Random(1).NextBytes(picture.Data);
        return picture;
    }
}
