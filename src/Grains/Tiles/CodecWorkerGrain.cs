using System.Runtime.CompilerServices;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Storage;
using Orleans.Placement;

namespace Actors.Grains.Tiles;

/// <summary>
/// The shell of <see cref="PictureLook"/>, <see cref="PictureSplit"/> and <see cref="PictureStitch"/>: one of each runs for a job, and a new call takes the place of an old one. It lives
/// on its job's silo, so that the death of another costs the job no more than tiles.
/// </summary>
[GrainType("codec-worker"), PreferLocalPlacement]
public sealed class CodecWorkerGrain(IBlobStore blobs, IPictureCodec codec, StreamPlaces places, ILocalSiloDetails silo, TimeProvider time) : Grain, ICodecWorkerGrain
{
    private RowMark _finished = new();
    private Turn? _look;
    private Turn? _split;
    private Turn? _stitch;

    public async IAsyncEnumerable<LookStep> Look(JobSource source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var turn = _look = Take(_look, ct);
        var (jobId, look) = (this.GetPrimaryKeyString(), new PictureLook(blobs, codec));
        await foreach (var step in Beat.RunAsync<LookStep>(
            (steps, stop) => places.SplitAsync(() => look.RunAsync(jobId, source, steps, stop), stop), LookStep.Heartbeat, time, turn.Token))
        {
            yield return step;
        }
    }

    public async IAsyncEnumerable<SplitStep> Split(SplitRequest request, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var turn = _split = Take(_split, ct);
        var finished = _finished = new RowMark();
        var (jobId, split) = (this.GetPrimaryKeyString(), new PictureSplit(blobs, codec, silo.SiloAddress.ToParsableString()));
        await foreach (var step in Beat.RunAsync<SplitStep>(
            (steps, stop) => places.SplitAsync(() => split.RunAsync(jobId, request, finished, steps, stop), stop), SplitStep.Heartbeat, time, turn.Token))
        {
            yield return step;
        }
    }

    public async IAsyncEnumerable<StitchStep> Stitch(StitchRequest request, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var turn = _stitch = Take(_stitch, ct);
        var finished = _finished;
        var (jobId, stitch) = (this.GetPrimaryKeyString(), new PictureStitch(blobs, codec));
        await foreach (var step in Beat.RunAsync<StitchStep>(
            (steps, stop) => places.StitchAsync(() => stitch.RunAsync(jobId, request, finished, steps, stop), stop), StitchStep.Heartbeat, time, turn.Token))
        {
            yield return step;
        }
    }

    public Task RowsFinished(int count)
    {
        _finished.Advance(count);
        return Task.CompletedTask;
    }

    // The caller of the old enumeration may be gone without a word; two of a kind would write the same blobs twice.
    private static Turn Take(Turn? before, CancellationToken ct)
    {
        before?.End();
        return new Turn(ct);
    }

    private sealed class Turn(CancellationToken ct) : IDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        private bool _isOver;

        public CancellationToken Token => _stop.Token;

        public void End()
        {
            if (!_isOver)
            {
                _stop.Cancel();
            }
        }

        public void Dispose()
        {
            _isOver = true;
            _stop.Dispose();
        }
    }
}
