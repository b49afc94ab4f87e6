using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>How faithful the result is to its source.</summary>
/// <param name="ConsistencyDb">PSNR-Y in dB of the source against the result scaled down again; at most 100.</param>
/// <param name="WorstTileDb">The same for the tile of at most 256 source pixels a side where it is lowest, whatever the size of the job's tiles.</param>
/// <param name="ReplacedShare">Share of the picture's blocks of 8×8 source pixels, 0 to 1, where the model was worse than Lanczos and was replaced by it.</param>
public sealed record FidelityDocument(double ConsistencyDb, double WorstTileDb, double ReplacedShare)
{
    public static FidelityDocument Of(JobFidelity fidelity) => new(fidelity.ConsistencyDb, fidelity.WorstTileDb, fidelity.ReplacedShare);
}
