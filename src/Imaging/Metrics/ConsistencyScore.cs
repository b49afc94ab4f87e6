namespace Actors.Imaging.Metrics;

/// <summary>How well a result agrees with the picture that it was made from.</summary>
/// <param name="Db">PSNR-Y of the source against the result scaled down again; decibels, at most <see cref="Psnr.MaxDb"/>.</param>
/// <param name="WorstTileDb">The same of the tile that agrees least.</param>
public readonly record struct ConsistencyScore(double Db, double WorstTileDb);
