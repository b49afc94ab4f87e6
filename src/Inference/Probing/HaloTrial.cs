using Actors.Imaging.Resample;
using Actors.Inference.Models;
using Actors.Inference.Tensors;

namespace Actors.Inference.Probing;

/// <summary>
/// Finds how far a model looks. Where its graph tells, a trial confirms it; where an operation depends on the picture's size, no halo makes tiles equal the whole:
/// then the least one is measured beyond which they come no nearer, and that must be within a level, in the root of the mean square.
/// </summary>
internal sealed class HaloTrial(TrialRun run)
{
    private const int Core = ForeignUpscaler.LeastSide;
    private const int Around = 24;
    private const int Side = 300;

    // Kernels may add in another order for another size of picture.
    private const float Rounding = 1e-4f;
    private const float Level = 1f / 255;

    // What a larger halo must win to be worth its cost.
    private const double Gain = 1.1;

    // The trial's picture is drawn so much larger and reduced: stripes as fine as a pixel are in no photograph.
    private const int Finer = 3;

    // As far as the reduction looks, in reduced pixels.
    private const int Margin = 2;

    private static readonly int[] Halos = [2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64];

    /// <exception cref="ModelRefusedException">At no halo that is worth its cost do tiles equal the whole.</exception>
    public (int Halo, string Tiling) Of(byte[] model, TensorConvention convention, int scale)
    {
        // Half floats and bytes are coarser than the order of additions.
        var exact = convention.Type == TensorConvention.Fp32 ? Rounding : 1.5f * Level;
        if (Claim(model, scale) is { } claim && Fits(convention, claim) && Difference(convention, scale, claim, Whole(convention, scale, claim)).Most <= exact)
        {
            return (claim, ModelCard.ExactTiling);
        }

        // One large picture for all halos; a network of one window has none, and is compared with itself at other places.
        var large = convention.Window is null ? Whole(convention, scale, Halos[^1]) : null;
        var measured = Halos.Where(halo => Fits(convention, halo))
            .Select(halo => (Halo: halo, Difference(convention, scale, halo, large ?? Whole(convention, scale, halo)).Mean))
            .ToList();
        var least = measured.Select(trial => trial.Mean).DefaultIfEmpty(double.PositiveInfinity).Min();
        return least <= Level
            ? (measured.First(trial => trial.Mean <= Math.Max(least * Gain, Rounding)).Halo, ModelCard.MeasuredTiling)
            : throw new ModelRefusedException($"The model looks too far: with up to {Halos[^1]} pixels around each tile, tiles differ from the whole picture by {least * 255:0.0} levels (root mean square), so that seams would show.");
    }

    private static int? Claim(byte[] model, int scale)
    {
        try
        {
            var field = ReceptiveField.Of(model);
            return field.Scale == scale ? field.Halo : null;
        }
        catch (ModelRefusedException)
        {
            // No rule for one of its operations: it is measured.
            return null;
        }
    }

    private static bool Fits(TensorConvention convention, int halo) =>
        convention.Window is not { } window || Math.Min(window.Width, window.Height) > 2 * ForeignUpscaler.HaloOf(convention, halo);

    // The place of the tile in the middle of something larger, whose windows lie elsewhere.
    private float[] Whole(TensorConvention convention, int scale, int halo)
    {
        var (left, top, side) = (Around - 5, Around - 3, Core + (2 * Around));
        var enlarged = Enlarge(convention, scale, halo, -left, -top, side, side);
        var place = new float[convention.Channels * Core * Core * scale * scale];
        for (var row = 0; row < convention.Channels * Core * scale; row++)
        {
            var (channel, y) = Math.DivRem(row, Core * scale);
            var from = (((channel * side * scale) + (top * scale) + y) * side * scale) + (left * scale);
            enlarged.AsSpan(from, Core * scale).CopyTo(place.AsSpan(row * Core * scale));
        }

        return place;
    }

    private (float Most, double Mean) Difference(TensorConvention convention, int scale, int halo, float[] whole)
    {
        var (most, sum) = (0f, 0.0);
        foreach (var (one, other) in Enlarge(convention, scale, halo, 0, 0, Core, Core).Zip(whole))
        {
            // What is no number differs.
            var difference = Math.Abs(one - other);
            most = difference <= most ? most : difference;
            sum += (double)difference * difference;
        }

        return (most, double.IsNaN(sum) ? double.PositiveInfinity : Math.Sqrt(sum / whole.Length));
    }

    // Drawn with a margin: the reduction repeats the edge of what it is given, and the same place must look the same in every window.
    private static float[] Picture(int channels, int left, int top, int width, int height)
    {
        var (wide, high) = (width + (2 * Margin), height + (2 * Margin));
        var large = TrialPicture.Draw(wide * Finer, high * Finer, Side * Finer, (left - Margin) * Finer, (top - Margin) * Finer);
        var (reduced, picture) = (new float[wide * high], new float[channels * width * height]);
        for (var channel = 0; channel < channels; channel++)
        {
            Bicubic.Reduce(large.AsSpan(channel * reduced.Length * Finer * Finer, reduced.Length * Finer * Finer), wide * Finer, high * Finer, Finer, reduced);
            for (var y = 0; y < height; y++)
            {
                reduced.AsSpan(((y + Margin) * wide) + Margin, width).CopyTo(picture.AsSpan(((channel * height) + y) * width));
            }
        }

        return picture;
    }

    private float[] Enlarge(TensorConvention convention, int scale, int halo, int left, int top, int width, int height)
    {
        var (wide, high) = (width + (2 * halo), height + (2 * halo));
        var picture = Picture(convention.Channels, left - halo, top - halo, wide, high);
        var result = new float[convention.Channels * width * height * scale * scale];
        if (convention.Window is { } window)
        {
            var cover = new WindowCover(wide, high, window, halo, scale, convention.Channels);
            var piece = new float[cover.PieceLength];
            foreach (var (x, y) in cover.Places())
            {
                cover.Cut(picture, x, y, piece);
                cover.Lay(run.Enlarge(convention, piece, window.Width, window.Height, scale), x, y, result);
            }

            return result;
        }

        var enlarged = run.Enlarge(convention, picture, wide, high, scale);
        for (var row = 0; row < convention.Channels * height * scale; row++)
        {
            var (channel, y) = Math.DivRem(row, height * scale);
            enlarged.AsSpan(((((channel * high) + halo) * scale) + y) * wide * scale + (halo * scale), width * scale).CopyTo(result.AsSpan(row * width * scale));
        }

        return result;
    }
}
