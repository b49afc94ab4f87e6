using System.Runtime.CompilerServices;
using Actors.Grains.Sandboxing;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>The shell of <see cref="PictureSplit"/> and <see cref="PictureStitch"/>: one of each runs for a job, and a new call takes the place of an old one.</summary>
[GrainType("codec-worker")]
public sealed class CodecWorkerGrain(IBlobStore blobs, IPictureCodec codec, ILocalSiloDetails silo, TimeProvider time) : Grain, ICodecWorkerGrain
{
    private RowMark _finished = new();
    private CancellationTokenSource? _split;
    private CancellationTokenSource? _stitch;

    public async IAsyncEnumerable<SplitStep> Split(SplitRequest request, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var stop = Replace(ref _split, ct);
        try
        {
            var finished = _finished = new RowMark();
            var (jobId, split) = (this.GetPrimaryKeyString(), new PictureSplit(blobs, codec, silo.SiloAddress.ToParsableString()));
            await foreach (var step in Beat.RunAsync<SplitStep>((steps, stopping) => split.RunAsync(jobId, request, finished, steps, stopping), SplitStep.Heartbeat, time, stop.Token))
            {
                yield return step;
            }
        }
        finally
        {
            End(ref _split, stop);
        }
    }

    public async IAsyncEnumerable<StitchStep> Stitch(StitchRequest request, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var stop = Replace(ref _stitch, ct);
        try
        {
            var finished = _finished;
            var (jobId, stitch) = (this.GetPrimaryKeyString(), new PictureStitch(blobs, codec));
            await foreach (var step in Beat.RunAsync<StitchStep>((steps, stopping) => stitch.RunAsync(jobId, request, finished, steps, stopping), StitchStep.Heartbeat, time, stop.Token))
            {
                yield return step;
            }
        }
        finally
        {
            End(ref _stitch, stop);
        }
    }

    public Task RowsFinished(int count)
    {
        _finished.Advance(count);
        return Task.CompletedTask;
    }

    // The caller of the old enumeration may be gone without a word; two of a kind would write the same blobs twice.
    private static CancellationTokenSource Replace(ref CancellationTokenSource? running, CancellationToken ct)
    {
        running?.Cancel();
        return running = CancellationTokenSource.CreateLinkedTokenSource(ct);
    }

    // One that has ended must not be there for the next to cancel.
    private static void End(ref CancellationTokenSource? running, CancellationTokenSource ended)
    {
        Interlocked.CompareExchange(ref running, null, ended);
        ended.Dispose();
    }
}
