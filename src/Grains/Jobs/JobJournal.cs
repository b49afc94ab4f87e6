using Actors.Catalog;
using Orleans.Storage;

namespace Actors.Grains.Jobs;

/// <summary>Stores a job's state and shows what was stored: nobody sees a status or an event that a crash could take back.</summary>
/// <param name="state">The state that the job works on; a copy of it is stored.</param>
internal sealed partial class JobJournal(string jobId, IPersistentState<ImageJobState> store, ImageJobState state, ImageJob job, JobServices services) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private Task _last = Task.CompletedTask;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobSnapshot? _stored = job.IsKnown ? job.Snapshot() : null;
    private JobSnapshot? _shown = job.IsKnown ? job.Snapshot() : null;
    private JobStatus? _listed;

    /// <summary>The job as it was shown last, with the tiles as they are now; null before the first time.</summary>
    public JobSnapshot? Visible => _shown is null ? null : _shown with { Tiles = job.Tiles };

    /// <summary>Completes when more has been shown.</summary>
    public Task Changed => _changed.Task;

    public bool IsBehind => job.LastEvent > (_stored?.LastEvent ?? 0);

    /// <summary>Cancelled once the store holds another owner's writes: whoever runs the job here must let go of it, and touch nothing more.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>The shown events from a number on.</summary>
    public IReadOnlyList<JobEvent> EventsFrom(long seq)
    {
        var (first, count) = ((int)Math.Clamp(seq - 1, 0, state.Events.Count), (int)(_shown?.LastEvent ?? 0));
        return first < count ? state.Events[first..count] : [];
    }

    /// <summary>Stores the state and shows it; calls wait for each other.</summary>
    /// <exception cref="InconsistentStateException">The job has another owner.</exception>
    public async Task SaveAsync()
    {
        await StoreAsync();
        await ShowAsync();
    }

    /// <summary>Saves where that is possible now; else the next second tries again.</summary>
    /// <exception cref="InconsistentStateException">The job has another owner.</exception>
    public async Task TrySaveAsync()
    {
        try
        {
            await SaveAsync();
        }
        catch (Exception broken) when (broken is not InconsistentStateException)
        {
            LogUnsaved(services.Logger, jobId, broken);
        }
    }

    /// <summary>Stores the state and shows nothing yet; calls wait for each other.</summary>
    /// <exception cref="InconsistentStateException">The job has another owner.</exception>
    public Task StoreAsync() => _last = StoreAfterAsync(_last);

    /// <summary>Shows what was stored last, to watchers, to the catalogue and to the stream.</summary>
    public async Task ShowAsync()
    {
        var (seen, snapshot) = (_shown?.LastEvent ?? 0, _stored);
        _shown = snapshot;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        services.Broadcast.Publish(jobId, EventsFrom(seen + 1));
        await (snapshot is null ? Task.CompletedTask : ListAsync(snapshot));
    }

    /// <summary>Brings the catalogue's row to what was stored, where it may have missed it.</summary>
    public Task RepairListingAsync()
    {
        _listed = null;
        return _shown is null ? Task.CompletedTask : ListAsync(_shown);
    }

    public void Dispose() => _lost.Dispose();

    private async Task StoreAfterAsync(Task before)
    {
        // Who waits for the save before hears of its failure; this one stands for itself.
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (_lost.IsCancellationRequested)
        {
            throw new InconsistentStateException($"Job {jobId} has another owner; this one has let go of it.");
        }

        var snapshot = job.Snapshot();
        store.State = state.Copy();
        try
        {
            await store.WriteStateAsync();
        }
        catch (InconsistentStateException other)
        {
            LogOtherOwner(services.Logger, jobId, other);
            await _lost.CancelAsync();
            throw;
        }

        _stored = snapshot;
    }

    private async Task ListAsync(JobSnapshot snapshot)
    {
        if (_listed != snapshot.Status)
        {
            var model = snapshot.Model is { } m ? $"{m.Name}@{m.Version}" : null;
            var change = new JobChange(JobWords.Of(snapshot.Status), snapshot.StartedAt, snapshot.FinishedAt, snapshot.Reason, model);
            try
            {
                await services.Catalogue.UpdateAsync(jobId, change, CancellationToken.None);
                if (snapshot is { Error.Code: JobErrors.BadOutput, Model: { } made, FinishedAt: { } at })
                {
                    // Nobody can speak of a result that is not there: the check does, so that who watches the model hears of it.
                    await services.Feedback.SaveAsync(new FeedbackRow(jobId, null, Accepted: false, snapshot.Reason, made.Sha256, at), CancellationToken.None);
                }

                _listed = snapshot.Status;
            }
            catch (Exception broken)
            {
                // The state is the truth and is stored; the row follows at the next save or sweep.
                LogUnlisted(services.Logger, jobId, change.Status, broken);
            }
        }
    }
}
