using Actors.Imaging.Resample;
using Actors.Inference.Models;
using Actors.Inference.Tensors;

namespace Actors.Inference;

/// <summary>
/// Enlarges with a network of another convention than our own: other ranges, layouts and number types are converted, luma alone is joined with colour that
/// bicubic enlarged, and a network of one fixed size is laid over the picture in windows that overlap by its halo.
/// </summary>
public sealed class ForeignUpscaler : IUpscaler
{
    /// <summary>
    /// What no window of a network is smaller than whose graph is not understood: some divide by zero in native code on less, and take the process with them.
    /// </summary>
    internal const int LeastSide = 64;

    private readonly TensorSession _session;
    private readonly TensorConvention _convention;
    private readonly int _least;

    private ForeignUpscaler(TensorSession session, TensorConvention convention, int scale, int modelHalo, int least)
    {
        (_session, _convention, Scale, _least) = (session, convention, scale, least);
        Halo = HaloOf(convention, modelHalo);
    }

    public int Scale { get; }

    public int Halo { get; }

    // A free network is run on the whole window; windows of a fixed one give no more than their cores.
    public int Trim => _convention.Window is null ? 0 : Halo;

    /// <summary>The halo of the whole: that of the network, and at least that of bicubic where colour goes beside it.</summary>
    public static int HaloOf(TensorConvention convention, int modelHalo) => convention.Channels == 1 ? Math.Max(modelHalo, Bicubic.EnlargingHalo) : modelHalo;

    /// <summary>Opens a model as its card says.</summary>
    /// <exception cref="ModelRefusedException">The bytes are not those of the card, or the runtime does not open them.</exception>
    public static ForeignUpscaler Open(byte[] model, ModelCard card, InferenceDevice device, InferenceOptions options)
    {
        ModelFile.Verify(model, card.Sha256);
        GraphRules.ThrowIfUnsafe(model);
        var convention = card.Convention;
        if (convention.Window is { } window && Math.Min(window.Width, window.Height) <= 2 * HaloOf(convention, card.Halo))
        {
            throw new ModelRefusedException($"The model takes {window.Width}×{window.Height} pixels and sees {card.Halo} around each: nothing is left of a window.");
        }

        var least = card.Tiling == ModelCard.ExactTiling ? 0 : LeastSide;
        return new ForeignUpscaler(TensorSession.Open(model, convention, device, options), convention, card.Scale, card.Halo, least);
    }

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        if (_convention.Channels == 1)
        {
            LumaJoin.Upscale(source.Span, width, height, destination.Span, Scale, Trim, (luma, enlarged) => Enlarge(luma, width, height, enlarged));
        }
        else
        {
            Enlarge(source, width, height, destination);
        }
    }

    public void Dispose() => _session.Dispose();

    private void Enlarge(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        if (_convention.Window is { } window)
        {
            Cover(new WindowCover(width, height, window, Halo, Scale, _convention.Channels), window, source.Span, destination.Span);
        }
        else if (width < _least || height < _least)
        {
            var enough = new FixedWindow(Math.Max(width, _least), Math.Max(height, _least));
            Cover(new WindowCover(width, height, enough, 0, Scale, _convention.Channels), enough, source.Span, destination.Span);
        }
        else
        {
            _session.Run(source.Span, width, height, destination.Span, width * Scale, height * Scale);
        }
    }

    private void Cover(WindowCover cover, FixedWindow window, ReadOnlySpan<float> source, Span<float> destination)
    {
        var pool = Floats.Pool;
        var piece = pool.Rent(cover.PieceLength);
        var enlarged = pool.Rent(cover.EnlargedLength);
        try
        {
            foreach (var (x, y) in cover.Places())
            {
                cover.Cut(source, x, y, piece.AsSpan(0, cover.PieceLength));
                _session.Run(piece.AsSpan(0, cover.PieceLength), window.Width, window.Height, enlarged.AsSpan(0, cover.EnlargedLength), window.Width * Scale, window.Height * Scale);
                cover.Lay(enlarged.AsSpan(0, cover.EnlargedLength), x, y, destination);
            }
        }
        finally
        {
            pool.Return(piece);
            pool.Return(enlarged);
        }
    }
}
