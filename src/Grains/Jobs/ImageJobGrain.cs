using System.Runtime.CompilerServices;
using Actors.Storage;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

/// <summary>The shell of <see cref="ImageJob"/>: it stores, starts and stops the run, and lets others watch.</summary>
[GrainType("image-job")]
public sealed partial class ImageJobGrain(
    [PersistentState("job", Names.GrainStorage)] IPersistentState<ImageJobState> store, JobServices services, ILogger<ImageJobGrain> logger) : Grain, IImageJobGrain, IDisposable
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StayWhileRunning = TimeSpan.FromDays(30);

    // All four are set on activation, before any call.
    private string _id = null!;
    private ImageJobState _state = null!;
    private ImageJob _job = null!;
    private JobJournal _journal = null!;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _state = store.State.Copy();
        _job = new ImageJob(_id, _state);
        _journal = new JobJournal(_id, store, _state, _job, services);
        if (_job.IsUnfinished)
        {
            _job.Resume(services.Now);
            await _journal.SaveAsync();
            Start();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await StopAsync().WaitAsync(cancellationToken);

    public async Task<SubmitOutcome> Submit(ImageJobRequest request)
    {
        var outcome = _job.Submit(request, services.Now);
        if (outcome == SubmitOutcome.Accepted)
        {
            await AcceptAsync();
        }

        return outcome;
    }

    public Task<JobSnapshot?> Describe() => Task.FromResult(_journal.Visible);

    public async Task<CancelOutcome> Cancel()
    {
        await StopAsync();
        var outcome = _job.Cancel(services.Now);
        if (outcome != CancelOutcome.Unknown)
        {
            await services.Blobs.DeletePrefixAsync(new BlobKey(JobBlobs.Work(_id)), CancellationToken.None);
            await services.Blobs.DeletePrefixAsync(new BlobKey(JobBlobs.Results(_id)), CancellationToken.None);
            await _journal.SaveAsync();
            await services.Blobs.DeleteAsync(new BlobKey(JobBlobs.Upload(_id)), CancellationToken.None);
        }

        return outcome;
    }

    // Its activation has started an unfinished job already.
    public Task EnsureRunning() => _journal.RepairListingAsync();

    public async IAsyncEnumerable<JobEvent> Watch(long fromSeq, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var next = Math.Max(1, fromSeq); _journal.Visible is { } seen;)
        {
            var changed = _journal.Changed;
            foreach (var line in _journal.EventsFrom(next))
            {
                next = line.Seq + 1;
                yield return line;
            }

            if (seen.Status.IsTerminal() && next > seen.LastEvent)
            {
                yield break;
            }

            await changed.WaitAsync(BeatEvery, services.Time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
            if (!changed.IsCompleted)
            {
                var tiles = _job.Tiles;
                yield return new JobEvent(seen.LastEvent, services.Now, JobEventKind.Heartbeat, seen.Status, tiles.Done, tiles.Total, null);
            }
        }
    }

    public void Dispose() => _stop?.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            await _journal.SaveAsync();
        }
        catch
        {
            // What was not stored was not accepted: the next call must not find it in memory.
            DeactivateOnIdle();
            throw;
        }

        Start();
    }

    private void Start()
    {
        DelayDeactivation(StayWhileRunning);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(services.Stopping);
        _run = RunAsync(_stop.Token);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        // The call that started the job answers first.
        await Task.Yield();
        try
        {
            var request = _state.Request ?? throw new InvalidOperationException($"Job {_id} was never submitted.");
            await new JobRun(_id, request, _state, _job, _journal, services).RunAsync(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Cancelled, or the silo stops: the job stands where it was stored, and the next start takes it up.
            LogStopped(_id);
        }
        catch (Exception broken)
        {
            // The end of the job could not be stored: whoever asks next, or the next sweep, takes it up where the store has it.
            LogLost(_id, broken);
            DeactivateOnIdle();
        }

        DelayDeactivation(TimeSpan.Zero);
    }

    private async Task StopAsync()
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync();
            await _run;
        }
    }
}
