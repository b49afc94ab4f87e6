using Actors.Catalog;

namespace Actors.Grains.Jobs;

/// <summary>Stores a job's state and shows what was stored: nobody sees a status or an event that a crash could take back.</summary>
/// <param name="state">The state that the job works on; a copy of it is stored.</param>
internal sealed partial class JobJournal(string jobId, IPersistentState<ImageJobState> store, ImageJobState state, ImageJob job, JobServices services)
{
    private Task _last = Task.CompletedTask;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobSnapshot? _stored = job.IsKnown ? job.Snapshot() : null;
    private JobStatus? _listed;

    /// <summary>The job as it was stored last, with the tiles as they are now; null before the first time.</summary>
    public JobSnapshot? Visible => _stored is null ? null : _stored with { Tiles = job.Tiles };

    /// <summary>Completes when more has been stored.</summary>
    public Task Changed => _changed.Task;

    public bool IsBehind => job.LastEvent > (_stored?.LastEvent ?? 0);

    /// <summary>The stored events from a number on.</summary>
    public IReadOnlyList<JobEvent> EventsFrom(long seq)
    {
        var (first, count) = ((int)Math.Clamp(seq - 1, 0, state.Events.Count), (int)(_stored?.LastEvent ?? 0));
        return first < count ? state.Events[first..count] : [];
    }

    /// <summary>Stores the state; calls wait for each other.</summary>
    public Task SaveAsync() => _last = SaveAfterAsync(_last);

    /// <summary>Brings the catalogue's row to what was stored, where it may have missed it.</summary>
    public Task RepairListingAsync()
    {
        _listed = null;
        return _stored is null ? Task.CompletedTask : ListAsync(_stored);
    }

    private async Task SaveAfterAsync(Task before)
    {
        // Who waits for the save before hears of its failure; this one stands for itself.
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var snapshot = job.Snapshot();
        store.State = state.Copy();
        await store.WriteStateAsync();
        _stored = snapshot;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        await ListAsync(snapshot);
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
