using Actors.Imaging.Metrics;
using Actors.Imaging.Resample;
using Actors.Inference.Models;

namespace Actors.Inference.Probing;

/// <summary>Finds out by trial how a model wants its pictures: each way that its tensors allow is tried on a known picture, and the one that comes nearest to the original is the right one.</summary>
internal sealed class ConventionTrial(TrialRun run)
{
    // Networks that draw what the eye likes stay behind bicubic in dB, by up to 2 on the literature's sets; what is no upscaler is off by 10 and more.
    private const double Behind = 5;

    // Fed with numbers 255 times as large, a network with small biases does nearly the same, and one that clears noise away clears less, which this clean picture
    // rewards: bytes are what it wants only where they bring it clearly nearer.
    private const double ClearlyNearer = 1.5;

    // The most by which noise changes a value of the picture that a model of scale 1 is tried on.
    private const float Spoilt = 24f / 255;

    // Wide enough for windowed attention, and not square, so that swapped axes show.
    private const int Width = 72;
    private const int Height = 64;

    /// <param name="candidates">Conventions without their range.</param>
    /// <exception cref="ModelRefusedException">In none of them does the model enlarge a picture.</exception>
    public TrialScore Best(IReadOnlyList<TensorConvention> candidates)
    {
        List<TrialScore> scores = [];
        List<string> failures = [];
        foreach (var candidate in candidates)
        {
            var (width, height) = candidate.Window is { } window ? (window.Width, window.Height) : (Width, Height);
            if (run.Measure(candidate, width, height, out var reason) is not { } sides)
            {
                failures.Add(reason ?? "what it gives is no picture of as many channels as it takes");
            }
            else if (sides.Width % width != 0 || sides.Width / width is < 1 or > 4 || sides.Height != height * (sides.Width / width))
            {
                failures.Add($"it makes {sides.Width}×{sides.Height} of {width}×{height}; 1 to 4 times are served");
            }
            else
            {
                scores.AddRange(Ranges(candidate).Select(convention => Score(convention, width, height, sides.Width / width)));
            }
        }

        if (scores.Count == 0)
        {
            throw new ModelRefusedException($"The model is no upscaler: {failures.FirstOrDefault("its tensors are no pictures")}.");
        }

        var best = scores.MaxBy(score => score.Psnr - (score.Convention is { Range: TensorConvention.ByteRange, Type: not TensorConvention.Bytes } ? ClearlyNearer : 0))!; // there is one
        return best.Psnr >= best.Bicubic - Behind
            ? best
            : throw new ModelRefusedException($"The model is no upscaler: at best its result is {best.Psnr:0.0} dB from the known picture, where bicubic is {best.Bicubic:0.0} dB.");
    }

    private static IEnumerable<TensorConvention> Ranges(TensorConvention candidate) => candidate.Type == TensorConvention.Bytes
        ? [candidate with { Range = TensorConvention.ByteRange }]
        : [candidate with { Range = TensorConvention.UnitRange }, candidate with { Range = TensorConvention.ByteRange }];

    private TrialScore Score(TensorConvention convention, int width, int height, int scale)
    {
        var original = TrialPicture.Draw(width * scale, height * scale, Width * scale);
        var source = Reduce(original, width, height, scale);
        if (scale == 1)
        {
            // A model that clears pictures has nothing to do on a clean one, where whatever keeps it from its work would look best.
            Spoil(source);
        }

        var large = width * height * scale * scale;
        var bicubic = new float[3 * large];
        using (var baseline = new BicubicUpscaler(scale))
        {
            baseline.Upscale(source, width, height, bicubic);
        }

        var wanted = Luma(original);
        var enlarged = convention.Channels == 1 ? run.Enlarge(convention, Luma(source), width, height, scale) : Luma(run.Enlarge(convention, source, width, height, scale));
        Clamp(enlarged);
        var border = Math.Min(8 * scale, Math.Min(width, height) * scale / 4);
        var psnr = Psnr.OfPlanes(enlarged, wanted, width * scale, border, peak: 1);
        return new TrialScore(
            convention, scale, double.IsNaN(psnr) ? double.NegativeInfinity : psnr, Ssim.OfPlanes(enlarged, wanted, width * scale, border, peak: 1), Psnr.OfPlanes(Luma(bicubic), wanted, width * scale, border, peak: 1));
    }

    // As a picture comes in: reduced, and rounded to bytes.
    // Noise of a few levels, the same each time.
    private static void Spoil(float[] source)
    {
        var state = 1u;
        for (var at = 0; at < source.Length; at++)
        {
            state = (state * 1664525) + 1013904223;
            source[at] = Math.Clamp(source[at] + (((state >> 8) / (float)(1 << 24) - 0.5f) * 2 * Spoilt), 0, 1);
        }
    }

    private static float[] Reduce(float[] original, int width, int height, int scale)
    {
        var reduced = new float[3 * width * height];
        for (var channel = 0; channel < 3; channel++)
        {
            Bicubic.Reduce(
                original.AsSpan(channel * original.Length / 3, original.Length / 3), width * scale, height * scale, scale, reduced.AsSpan(channel * width * height, width * height));
        }

        for (var at = 0; at < reduced.Length; at++)
        {
            reduced[at] = MathF.Round(Math.Clamp(reduced[at], 0, 1) * 255) / 255;
        }

        return reduced;
    }

    private static float[] Luma(float[] planes)
    {
        var luma = new float[planes.Length / 3];
        for (var at = 0; at < luma.Length; at++)
        {
            luma[at] = (0.299f * planes[at]) + (0.587f * planes[luma.Length + at]) + (0.114f * planes[(2 * luma.Length) + at]);
        }

        return luma;
    }

    // NaN stays what it is.
    private static void Clamp(float[] plane)
    {
        for (var at = 0; at < plane.Length; at++)
        {
            plane[at] = Math.Clamp(plane[at], 0, 1);
        }
    }
}
