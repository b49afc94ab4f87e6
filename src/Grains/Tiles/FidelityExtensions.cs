using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Metrics;
using Actors.Imaging.Pictures;
using Actors.Imaging.Tiles;

namespace Actors.Grains.Tiles;

/// <summary>Puts what was measured into the words of the job document and of the certificate in the file.</summary>
internal static class FidelityExtensions
{
    private const string Xmp = "xmp";

    // The default size of a tile.
    private const int Square = 256;

    /// <summary>What the worst is looked for among: what is said of a result, in its file too, does not depend on the tiles that it was made by.</summary>
    public static TilePlan Squares(int width, int height) => new(width, height, Square, halo: 0);

    /// <param name="tally">Of all tiles.</param>
    public static JobFidelity ToFidelity(this ConsistencyScore score, BlockTally tally) => new(score.Db, score.WorstTileDb, tally.Share);

    public static BlockTally Tally(this TileBlobHeader header) => new(header.Blocks, header.Replaced);

    /// <summary>Whether the job's file carries the certificate, which then has to be known before the file is begun.</summary>
    public static bool WantsCertificate(this JobSettings settings) => settings.Certificate == Xmp;

    public static Certificate ToCertificate(this JobFidelity fidelity, JobSettings settings, JobSource source, ModelReference model) => new(
        fidelity.ConsistencyDb,
        fidelity.WorstTileDb,
        fidelity.ReplacedShare,
        settings.Fidelity,
        model.Scale,
        $"{model.Name} x{model.Scale}-{model.Precision}/{model.Version}",
        model.Sha256,
        source.Sha256);
}
