using Actors.Inference.Models;
using Actors.Inference.Tensors;

namespace Actors.Inference.Probing;

/// <summary>
/// Finds how far a model looks. Where its graph tells, a trial confirms it; where an operation depends on the picture's size, the least halo is measured at
/// which a tile equals the same place of a larger picture within a level.
/// </summary>
internal sealed class HaloTrial(TrialRun run)
{
    private const int Core = ForeignUpscaler.LeastSide;
    private const int Around = 24;
    private const int Side = 300;

    // Kernels may add in another order for another size of picture.
    private const float Rounding = 1e-4f;
    private const float Level = 1f / 255;

    private static readonly int[] Halos = [2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64];

    /// <exception cref="ModelRefusedException">At no halo that is worth its cost do tiles equal the whole.</exception>
    public (int Halo, string Tiling) Of(byte[] model, TensorConvention convention, int scale)
    {
        // Half floats and bytes are coarser than the order of additions.
        var exact = convention.Type == TensorConvention.Fp32 ? Rounding : 1.5f * Level;
        if (Claim(model, scale) is { } claim && Fits(convention, claim) && Difference(convention, scale, claim, Whole(convention, scale, claim)) <= exact)
        {
            return (claim, ModelCard.ExactTiling);
        }

        // One large picture for all halos; a network of one window has none, and is compared with itself at other places.
        var large = convention.Window is null ? Whole(convention, scale, Halos[^1]) : null;
        var least = float.PositiveInfinity;
        foreach (var halo in Halos.Where(halo => Fits(convention, halo)))
        {
            var difference = Difference(convention, scale, halo, large ?? Whole(convention, scale, halo));
            least = Math.Min(least, difference);
            if (difference <= Math.Max(Level, exact))
            {
                return (halo, ModelCard.MeasuredTiling);
            }
        }

        throw new ModelRefusedException($"The model looks too far: with {Halos[^1]} pixels around each tile, tiles still differ from the whole picture by {least * 255:0.0} levels, so that seams would show.");
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

    private float Difference(TensorConvention convention, int scale, int halo, float[] whole)
    {
        var most = 0f;
        foreach (var (one, other) in Enlarge(convention, scale, halo, 0, 0, Core, Core).Zip(whole))
        {
            // What is no number differs.
            var difference = Math.Abs(one - other);
            most = difference <= most ? most : difference;
        }

        return most;
    }

    private float[] Enlarge(TensorConvention convention, int scale, int halo, int left, int top, int width, int height)
    {
        var (wide, high) = (width + (2 * halo), height + (2 * halo));
        var picture = TrialPicture.Draw(wide, high, Side, left - halo, top - halo).AsSpan(0, convention.Channels * wide * high);
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
