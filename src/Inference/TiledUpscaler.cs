using Actors.Imaging;
using Actors.Imaging.Colour;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Metrics;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using Actors.Inference.Fidelity;
using Actors.Inference.Tensors;

namespace Actors.Inference;

/// <summary>
/// The one place that turns pixels into pixels: tile grain, evaluation and benchmark all come through here. Tiles equal the whole picture bit for bit,
/// where the whole picture is the model run on the picture with its edge repeated by the halo. Grey in, grey out; 16 bits in, 16 out; alpha is enlarged
/// apart by bicubic, and colour that alpha hides gives way to what lies around it. Safe for concurrent calls; does not own its upscaler.
/// </summary>
/// <param name="rules">What the model's output is held to; null takes it as it is.</param>
public sealed class TiledUpscaler(IUpscaler upscaler, FidelityRules? rules = null)
{
    /// <summary>Output pixels per source pixel on each axis.</summary>
    public int Scale => upscaler.Scale;

    /// <summary>The least halo of a plan for pictures of a format. Source pixels.</summary>
    public int RequiredHalo(PixelFormat format) => HaloFor(upscaler.Halo, format, rules);

    /// <summary>The least halo of a plan for pictures of a format, for who has no model at hand. Source pixels.</summary>
    /// <param name="modelHalo">Receptive-field radius of the model in source pixels.</param>
    /// <param name="rules">What the model's output is held to; null takes it as it is.</param>
    public static int HaloFor(int modelHalo, PixelFormat format, FidelityRules? rules)
    {
        var halo = rules?.HaloFor(modelHalo) ?? modelHalo;
        return format.HasAlpha ? Math.Max(halo, Bicubic.EnlargingHalo) + AlphaBleed.Radius : halo;
    }

    /// <summary>Enlarges one tile.</summary>
    /// <param name="window">The tile's window: <c>WindowWidth × WindowHeight</c> pixels, what lies outside the picture repeating its edge.</param>
    /// <param name="plan">The plan that the window was cut by, with at least <see cref="RequiredHalo"/>.</param>
    /// <param name="index">Number of the tile.</param>
    /// <returns>The tile's core × <see cref="Scale"/>, in the window's format, from <see cref="PixelPool.Shared"/>.</returns>
    /// <exception cref="ArgumentException">The window or the halo do not fit.</exception>
    public UpscaleResult EnhanceTile(PixelBuffer window, TilePlan plan, int index)
    {
        Expect(window, plan);
        var core = plan.Core(index);
        var tile = PixelPool.Shared.Rent(core.Width * Scale, core.Height * Scale, window.Format);
        var run = new TileInference(upscaler, rules, plan, index);
        run.Run(Visible(window), (enlarged, border) => Planes.WriteColour(enlarged.Samples, enlarged.Width, border, border, tile));
        if (window.Format.HasAlpha)
        {
            EnlargeAlpha(window, plan.Halo, tile);
        }

        return new UpscaleResult(tile, run.Verdict, run.Tally);
    }

    /// <summary>Enlarges a picture in memory, tile by tile.</summary>
    /// <param name="edge">Largest tile side in source pixels, a multiple of <see cref="TilePlan.Grain"/>. Changes no byte of the result.</param>
    /// <param name="concurrency">Tiles at once, at least 1.</param>
    /// <returns>The picture × <see cref="Scale"/> in the same format, with the verdict of its worst tile.</returns>
    public UpscaleResult Enhance(PixelBuffer picture, int edge, int concurrency, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        ct.ThrowIfCancellationRequested();
        var plan = new TilePlan(picture.Width, picture.Height, edge, RequiredHalo(picture.Format));
        return plan.Count == 1 ? EnhanceOne(picture, plan) : EnhanceMany(picture, plan, concurrency, ct);
    }

    /// <summary>The colour of an enlarged picture before it is rounded.</summary>
    /// <param name="edge">Largest tile side in source pixels, a multiple of <see cref="TilePlan.Grain"/>. Changes no bit of the result.</param>
    /// <param name="concurrency">Tiles at once, at least 1.</param>
    /// <returns>3 × (height × Scale) × (width × Scale) floats, not clamped.</returns>
    public float[] EnhanceFloat(PixelBuffer picture, int edge, int concurrency, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        var (width, height) = (picture.Width * Scale, picture.Height * Scale);
        var result = new float[checked(Planes.Colours * width * height)];
        var plan = new TilePlan(picture.Width, picture.Height, edge, RequiredHalo(picture.Format));
        EachRow(picture, plan, concurrency, Place, () => { }, ct);
        return result;

        void Place(PixelBuffer window, int index) => new TileInference(upscaler, rules, plan, index).Run(Visible(window), (enlarged, border) =>
        {
            var core = plan.Core(index);
            for (var row = 0; row < Planes.Colours * core.Height * Scale; row++)
            {
                var (plane, y) = Math.DivRem(row, core.Height * Scale);
                var place = result.AsSpan((((plane * height) + (core.Y * Scale) + y) * width) + (core.X * Scale), core.Width * Scale);
                enlarged.Row(plane, border + y).Slice(border, place.Length).CopyTo(place);
            }
        });
    }

    private UpscaleResult EnhanceOne(PixelBuffer picture, TilePlan plan)
    {
        var cutter = new TileCutter(plan, picture.Format);
        cutter.Add(picture.Data);
        return EnhanceTile(cutter.Cut(0), plan, 0);
    }

    private UpscaleResult EnhanceMany(PixelBuffer picture, TilePlan plan, int concurrency, CancellationToken ct)
    {
        var result = new PixelBuffer(picture.Width * Scale, picture.Height * Scale, picture.Format);
        var stitcher = new TileStitcher(plan, Scale, picture.Format);
        var (worst, replaced, blocks) = ((int)OutputVerdict.Ok, 0, 0);
        EachRow(picture, plan, concurrency, Place, () =>
        {
            stitcher.Rows.Span.CopyTo(result.Data.AsSpan(plan.Core(stitcher.Row * plan.Columns).Y * Scale * result.Stride));
            stitcher.Release();
        }, ct);
        return new UpscaleResult(result, (OutputVerdict)worst, new BlockTally(blocks, replaced));

        void Place(PixelBuffer window, int index)
        {
            var tile = EnhanceTile(window, plan, index);
            stitcher.Place(index, tile.Pixels);
            PixelPool.Shared.Return(tile.Pixels);
            Interlocked.Add(ref blocks, tile.Tally.Blocks);
            Interlocked.Add(ref replaced, tile.Tally.Replaced);
            if (tile.Verdict != OutputVerdict.Ok)
            {
                Interlocked.Exchange(ref worst, (int)tile.Verdict);
            }
        }
    }

    // Tiles of a row run side by side; one row of windows is in memory at a time.
    private static void EachRow(PixelBuffer picture, TilePlan plan, int concurrency, Action<PixelBuffer, int> tile, Action endOfRow, CancellationToken ct)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = ct };
        var cutter = new TileCutter(plan, picture.Format);
        for (var fed = 0; !cutter.IsDone;)
        {
            fed += cutter.Add(picture.Data.AsSpan(fed));
            while (cutter.ReadyRow is { } row)
            {
                Parallel.For(row * plan.Columns, (row + 1) * plan.Columns, parallel, index =>
                {
                    var window = cutter.Cut(index);
                    tile(window, index);
                    PixelPool.Shared.Return(window);
                });
                cutter.Release();
                endOfRow();
            }
        }
    }

    private void Expect(PixelBuffer window, TilePlan plan)
    {
        if (window.Width != plan.WindowWidth || window.Height != plan.WindowHeight)
        {
            throw new ArgumentException($"The window is {window.Width}×{window.Height}; its plan cuts {plan.WindowWidth}×{plan.WindowHeight}.", nameof(window));
        }

        if (plan.Halo < RequiredHalo(window.Format))
        {
            throw new ArgumentException($"The plan's halo is {plan.Halo}; this model needs {RequiredHalo(window.Format)} for {window.Format.Bands} bands.", nameof(plan));
        }
    }

    private static PixelBuffer Visible(PixelBuffer window)
    {
        if (!window.Format.HasAlpha)
        {
            return window;
        }

        // The window belongs to the caller.
        var visible = new PixelBuffer(window.Width, window.Height, window.Format, [.. window.Data]);
        AlphaBleed.Apply(visible);
        return visible;
    }

    private void EnlargeAlpha(PixelBuffer window, int halo, PixelBuffer tile)
    {
        var pool = Floats.Pool;
        var length = window.Width * window.Height;
        var source = pool.Rent(length);
        var enlarged = pool.Rent(length * Scale * Scale);
        try
        {
            Planes.ReadAlpha(window, source.AsSpan(0, length));
            var output = enlarged.AsSpan(0, length * Scale * Scale);
            Bicubic.Enlarge(source.AsSpan(0, length), window.Width, window.Height, Scale, output);
            Planes.WriteAlpha(output, window.Width * Scale, halo * Scale, halo * Scale, tile);
        }
        finally
        {
            pool.Return(source);
            pool.Return(enlarged);
        }
    }
}
