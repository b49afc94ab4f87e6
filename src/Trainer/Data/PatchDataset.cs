using Actors.Imaging;

namespace Actors.Trainer.Data;

/// <summary>
/// Draws training patches from picture pairs: a picture, a place, one of the eight ways to turn and mirror it. A small share of the patches is
/// not cut but filled with one colour, so that the network learns to leave a flat colour alone, saturated primaries and greys included.
/// </summary>
public sealed class PatchDataset : IPatchSource
{
    /// <summary>Share of patches that are one flat colour.</summary>
    public const double FlatShare = 0.02;

    /// <summary>Share of the patches with a margin that lie over an edge of their picture, beside those that do by chance.</summary>
    public const double EdgeShare = 0.25;

    private readonly IReadOnlyList<PicturePair> _pictures;
    private readonly int _scale;
    private readonly long _seed;

    /// <param name="pictures">At least one.</param>
    /// <param name="scale">High pixels per low pixel on each axis.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    public PatchDataset(IReadOnlyList<PicturePair> pictures, int scale, long seed)
    {
        if (pictures.Count == 0)
        {
            throw new ArgumentException("There is no picture to train on.", nameof(pictures));
        }

        (_pictures, _scale, _seed) = (pictures, scale, seed);
    }

    /// <summary>Places drawn for each patch, at least 1; the one with the most detail is cut. Skies and walls teach little, and fill most photographs.</summary>
    public int Candidates { get; init; } = 1;

    /// <summary>True looks for detail in the high pictures: noise and blocks of the low ones are none.</summary>
    public bool LooksAtHigh { get; init; }

    public PatchBatch Draw(long index, int count, int side, int margin = 0)
    {
        var draw = new SeededDraw(_seed, index);
        var batch = new PatchBatch(count, side, _scale, new byte[count * side * side * 3], new byte[count * side * side * _scale * _scale * 3]);
        for (var patch = 0; patch < count; patch++)
        {
            var low = Slice(batch.Low, patch, count);
            var high = Slice(batch.High, patch, count);
            if (draw.Chance(FlatShare))
            {
                FillFlat(low, high, ref draw);
            }
            else
            {
                Cut(low, high, side, margin, ref draw);
            }
        }

        return batch;
    }

    /// <summary>One of the pictures whose low side is at least as wide and high as a patch.</summary>
    /// <exception cref="InvalidOperationException">Hardly any is.</exception>
    internal static PicturePair Pick(IReadOnlyList<PicturePair> pictures, int side, ref SeededDraw draw)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var picture = pictures[draw.Below(pictures.Count)];
            if (picture.Low.Width >= side && picture.Low.Height >= side)
            {
                return picture;
            }
        }

        throw new InvalidOperationException($"Hardly any of the {pictures.Count} pictures is {side} source pixels wide and high; choose smaller patches.");
    }

    private static Span<byte> Slice(byte[] data, int index, int count) => data.AsSpan(data.Length / count * index, data.Length / count);

    private static void FillFlat(Span<byte> low, Span<byte> high, ref SeededDraw draw)
    {
        Span<byte> colour = stackalloc byte[3];
        switch (draw.Below(3))
        {
            case 0:
                colour.Fill((byte)draw.Below(256));
                break;
            case 1:
                // Corners of the colour cube: black, white, and the saturated primaries that a network without them overshoots.
                var corner = draw.Below(8);
                (colour[0], colour[1], colour[2]) = (Full(corner & 1), Full(corner & 2), Full(corner & 4));
                break;
            default:
                (colour[0], colour[1], colour[2]) = ((byte)draw.Below(256), (byte)draw.Below(256), (byte)draw.Below(256));
                break;
        }

        Repeat(colour, low);
        Repeat(colour, high);
    }

    private static byte Full(int bit) => (byte)(bit == 0 ? 0 : 255);

    private static void Repeat(ReadOnlySpan<byte> colour, Span<byte> pixels)
    {
        for (var at = 0; at < pixels.Length; at += 3)
        {
            colour.CopyTo(pixels[at..]);
        }
    }

    private void Cut(Span<byte> low, Span<byte> high, int side, int margin, ref SeededDraw draw)
    {
        var (picture, x, y) = Place(side, ref draw);
        for (var (candidate, detail) = (1, -1L); candidate < Candidates; candidate++)
        {
            detail = detail < 0 ? DetailOf(picture, x, y, side) : detail;
            var other = Place(side, ref draw);
            var otherDetail = DetailOf(other.Picture, other.X, other.Y, side);
            if (otherDetail > detail)
            {
                ((picture, x, y), detail) = (other, otherDetail);
            }
        }

        if (margin > 0)
        {
            (x, y) = OverEdge(picture.Low, x, y, side, margin, ref draw);
        }

        var turn = new Turn(draw.Below(Turn.Ways));
        turn.Copy(picture.Low, x, y, side, low);
        turn.Copy(picture.High, x * _scale, y * _scale, side * _scale, high);
    }

    private long DetailOf(PicturePair picture, int x, int y, int side) =>
        LooksAtHigh ? PatchDetail.Of(picture.High, x * _scale, y * _scale, side * _scale) : PatchDetail.Of(picture.Low, x, y, side);

    // Chosen over the inner place: pictures have far more middle than edge, and small ones that are enlarged have not.
    private static (int X, int Y) OverEdge(PixelBuffer picture, int x, int y, int side, int margin, ref SeededDraw draw)
    {
        var (left, top) = (draw.Chance(EdgeShare / 2), draw.Chance(EdgeShare / 2));
        var (farther, lower) = (draw.Chance(0.5), draw.Chance(0.5));
        return (left ? (farther ? picture.Width - side + margin : -margin) : x, top ? (lower ? picture.Height - side + margin : -margin) : y);
    }

    private (PicturePair Picture, int X, int Y) Place(int side, ref SeededDraw draw)
    {
        var picture = Pick(_pictures, side, ref draw);
        return (picture, draw.Below(picture.Low.Width - side + 1), draw.Below(picture.Low.Height - side + 1));
    }
}
