using Actors.Grains.Jobs;
using Orleans.Concurrency;

namespace Actors.Grains.Tiles;

/// <summary>Decodes and encodes one job's picture. The key is the job id. All long calls are enumerations that beat, so no call outlives its timeout.</summary>
[Alias("codec-worker")]
public interface ICodecWorkerGrain : IGrainWithStringKey
{
    /// <summary>Cuts the upload into window blobs, row by row; windows that exist already are not written again.</summary>
    [Alias("split")]
    IAsyncEnumerable<SplitStep> Split(SplitRequest request, CancellationToken ct = default);

    /// <summary>Decodes the upload to say how poor it is, and keeps nothing of it.</summary>
    [Alias("look")]
    IAsyncEnumerable<LookStep> Look(JobSource source, CancellationToken ct = default);

    /// <summary>Encodes the result from the enhanced tiles, as their rows finish.</summary>
    [Alias("stitch")]
    IAsyncEnumerable<StitchStep> Stitch(StitchRequest request, CancellationToken ct = default);

    /// <summary>
    /// Tells a split and a stitch under way how many rows of tiles, from the top, are cut and enhanced: the one runs only a little ahead, the other not past them.
    /// A split starts the count anew.
    /// </summary>
    [Alias("rows-finished"), AlwaysInterleave]
    Task RowsFinished(int count);
}
