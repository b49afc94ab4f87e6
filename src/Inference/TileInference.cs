using Actors.Imaging;
using Actors.Imaging.Colour;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Metrics;
using Actors.Imaging.Tiles;
using Actors.Inference.Fidelity;
using Actors.Inference.Tensors;

namespace Actors.Inference;

/// <summary>One tile from its window to floats: the model, the check of what it gives, and what holds that to its source.</summary>
/// <param name="rules">Null takes the model's output as it is.</param>
internal sealed class TileInference(IUpscaler upscaler, FidelityRules? rules, TilePlan plan, int index)
{
    private readonly HeldTile? _held = rules is null ? null : new HeldTile(rules, plan, index);

    /// <summary>Gets the planes while they are there.</summary>
    /// <param name="border">Samples of the result on each side of the tile.</param>
    public delegate void Take(PlanarView enlarged, int border);

    /// <summary>Whether the model's output can be a picture; what cannot is not held to anything.</summary>
    public OutputVerdict Verdict { get; private set; }

    public BlockTally Tally => _held?.Tally ?? default;

    /// <param name="window">Of the plan's shape, colour that alpha hides made visible.</param>
    public void Run(PixelBuffer window, Take take)
    {
        var source = Floats.Pool.Rent(Planes.Colours * window.Width * window.Height);
        try
        {
            Planes.ReadColour(window, source);
            if (rules is null)
            {
                Enlarge(source, source, plan.Halo, rings: 0, take);
            }
            else if (!EnlargePart(source, rules.Rings, take))
            {
                EnlargePart(source, rules.Rings + 1, take);
            }
        }
        finally
        {
            Floats.Pool.Return(source);
        }
    }

    // The network sees no more of the window than is needed of its output: the window is as large as the rarest tile asks.
    private bool EnlargePart(float[] source, int rings, Take take)
    {
        var halo = FidelityRules.Margin(rings) + upscaler.Halo;
        var (width, height, left) = (plan.TileWidth + (2 * halo), plan.TileHeight + (2 * halo), plan.Halo - halo);
        var part = Floats.Pool.Rent(Planes.Colours * width * height);
        try
        {
            var window = new PlanarView(source, plan.WindowWidth);
            for (var row = 0; row < Planes.Colours * height; row++)
            {
                window.Row(row / height, left + (row % height)).Slice(left, width).CopyTo(part.AsSpan(row * width));
            }

            return Enlarge(source, part, halo, rings, take);
        }
        finally
        {
            Floats.Pool.Return(part);
        }
    }

    /// <param name="halo">Source pixels around the tile in <paramref name="part"/>.</param>
    private bool Enlarge(float[] source, float[] part, int halo, int rings, Take take)
    {
        var (scale, margin) = (upscaler.Scale, halo - upscaler.Trim);
        var (width, height) = (plan.TileWidth + (2 * margin), plan.TileHeight + (2 * margin));
        var enlarged = Floats.Pool.Rent(checked(Planes.Colours * width * height * scale * scale));
        try
        {
            upscaler.Upscale(part, plan.TileWidth + (2 * halo), plan.TileHeight + (2 * halo), enlarged);
            var output = new PlanarView(enlarged, width * scale);
            Verdict = OutputScreen.Judge(new PlanarView(source, plan.WindowWidth), plan.Halo, output, margin * scale, plan.Core(index), scale);
            if (_held is not null && Verdict == OutputVerdict.Ok && !_held.TryHold(PlanesOf(source, enlarged, margin), rings))
            {
                return false;
            }

            take(output, margin * scale);
            return true;
        }
        finally
        {
            Floats.Pool.Return(enlarged);
        }
    }

    private TilePlanes PlanesOf(float[] source, float[] enlarged, int margin)
    {
        var window = plan.Window(index);
        return new TilePlanes(source, window, enlarged, window.Grow(margin - plan.Halo), new Rect(0, 0, plan.Width, plan.Height), upscaler.Scale);
    }
}
