namespace Actors.Imaging.Quality;

/// <summary>What was measured of a picture, to judge whether a network can learn from it, and to know it again.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Hash">See <see cref="PerceptualHash"/>.</param>
/// <param name="DetailShare">Share of blocks of 16×16 that hold more than a flat tone, 0 to 1.</param>
/// <param name="Sharpness">Root mean square of the Laplacian that the sharpest tenth of the blocks with edges reaches. Levels of 8 bits.</param>
/// <param name="Noise">Standard deviation of the noise, estimated in the calmest tenth of the blocks. Levels of 8 bits.</param>
/// <param name="Blockiness">By how much the steps at the lines of an 8×8 grid exceed those between them. Levels of 8 bits; about 0 where there is no grid.</param>
/// <param name="Fill">Energy of the highest frequencies against the middle ones, in decibels; an enlargement has little. Null where no block has an edge.</param>
/// <param name="Red">Samples in each of <see cref="PictureMeter.Bins"/> equal ranges of the band, from dark to bright; grey fills all three bands alike.</param>
/// <param name="Thumbnail">Small, of 8 bits and RGB.</param>
public sealed record PictureMeasures(
    int Width,
    int Height,
    ulong Hash,
    double DetailShare,
    double Sharpness,
    double Noise,
    double Blockiness,
    double? Fill,
    IReadOnlyList<long> Red,
    IReadOnlyList<long> Green,
    IReadOnlyList<long> Blue,
    PixelBuffer Thumbnail);
