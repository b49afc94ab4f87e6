using Actors.Imaging;
using Actors.Trainer.Data;

namespace Actors.Trainer.Degradation;

/// <summary>
/// Draws training patches from crops of pictures, each degraded on its own as if it were a whole picture. A window of crops moves on with the steps: new ones come in
/// at its end, old ones leave, and a batch is drawn from all in it. What a crop is depends on the seed and its number alone, so a resumed run makes the same window again.
/// </summary>
public sealed class DegradedPatches : IPatchSource
{
    /// <summary>Crops that a batch is drawn from.</summary>
    public const int Window = 64;

    /// <summary>Patches that are drawn from a crop, in the mean, before it leaves.</summary>
    public const int PatchesOfCrop = 16;

    // A crop holds nine patches side by side, so that few of those drawn from it are alike.
    private const int PatchesAcross = 3;
    private const int LeastSide = 64;
    private const long Sequence = 0x63726F70; // "crop": other numbers than the patches', which are drawn from the same seed

    private readonly IReadOnlyList<PicturePair> _pictures;
    private readonly IDegradation _degradation;
    private readonly int _scale;
    private readonly long _seed;
    private readonly PicturePair[] _crops = new PicturePair[Window];
    private readonly long?[] _numbers = new long?[Window];
    private int _side;

    /// <param name="pictures">At least one; their high sides are used.</param>
    /// <param name="scale">High pixels per low pixel on each axis.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    public DegradedPatches(IReadOnlyList<PicturePair> pictures, int scale, IDegradation degradation, long seed)
    {
        if (pictures.Count == 0)
        {
            throw new ArgumentException("There is no picture to train on.", nameof(pictures));
        }

        (_pictures, _scale, _degradation, _seed) = (pictures, scale, degradation, seed);
    }

    /// <summary>Places drawn for each patch, at least 1; the one with the most detail in the good picture is cut.</summary>
    public int Candidates { get; init; } = 1;

    public PatchBatch Draw(long index, int count, int side, int margin = 0)
    {
        Move(index, (count + PatchesOfCrop - 1) / PatchesOfCrop, side);
        return new PatchDataset(_crops, _scale, _seed) { Candidates = Candidates, LooksAtHigh = true }.Draw(index, count, side, margin);
    }

    // Crop n lies at n modulo the window, so that it has its place wherever the window began.
    private void Move(long index, int fresh, int side)
    {
        if (side != _side)
        {
            Array.Clear(_numbers);
            _side = side;
        }

        var first = ((index + 1) * fresh) - Window;
        var missing = Enumerable.Range(0, Window).Select(place => first + place).Where(number => _numbers[Place(number)] != number).Select(number => Cut(number, side)).ToList();
        Parallel.ForEach(missing, cut =>
        {
            _crops[Place(cut.Number)] = new PicturePair($"{cut.Number}", _degradation.Degrade(cut.Crop, _scale, cut.Seed), cut.Crop);
            _numbers[Place(cut.Number)] = cut.Number;
        });
    }

    private static int Place(long number) => (int)(((number % Window) + Window) % Window);

    private (long Number, PixelBuffer Crop, long Seed) Cut(long number, int side)
    {
        var draw = new SeededDraw(_seed ^ Sequence, number);
        var picture = PatchDataset.Pick(_pictures, side, ref draw).High;
        var wanted = Math.Max(PatchesAcross * side, LeastSide) * _scale;
        var (width, height) = (Math.Min(wanted, picture.Width), Math.Min(wanted, picture.Height));
        var (x, y) = (draw.Below(picture.Width - width + 1), draw.Below(picture.Height - height + 1));
        return (number, PictureReader.Crop(picture, x, y, width, height), draw.Seed());
    }
}
