namespace Actors.Imaging.Pictures;

/// <summary>What a result says of its own faithfulness, and of what made it, inside its file.</summary>
/// <param name="ConsistencyDb">PSNR-Y in dB of the source against the result scaled down again; at most 100.</param>
/// <param name="WorstTileDb">The same for the square of at most 256 source pixels a side where it is lowest.</param>
/// <param name="ReplacedShare">Share of the picture's blocks, 0 to 1, where the model was replaced by Lanczos.</param>
/// <param name="Fidelity">What was asked for, 0 to 1.</param>
/// <param name="Scale">Result pixels for one source pixel, each way.</param>
/// <param name="Model">Address of the model, such as <c>fast x2-fp32/1</c>.</param>
/// <param name="ModelSha256">Lowercase hex.</param>
/// <param name="SourceSha256">Lowercase hex of the source file.</param>
public sealed record Certificate(
    double ConsistencyDb, double WorstTileDb, double ReplacedShare, double Fidelity, int Scale, string Model, string ModelSha256, string SourceSha256);
