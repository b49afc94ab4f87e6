using System.Text.Json;
using Actors.Catalog;
using Actors.Storage;
using Orleans.Storage;

namespace Actors.Grains.Training;

/// <summary>Stores a run's state and shows what was stored: nobody sees a status or an event that a crash could take back.</summary>
/// <param name="state">The state that the run works on; a copy of it is stored.</param>
internal sealed partial class TrainingJournal(string runId, IPersistentState<TrainingRunState> store, TrainingRunState state, TrainingPlan plan, TrainerServices services) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TrainingRunSnapshot? _shown = plan.IsKnown ? plan.Snapshot() : null;
    private (TrainingRunStatus, double?)? _listed;

    /// <summary>The run as it was stored last, with the step as it is now, and what it waits for now; null before the first time.</summary>
    public TrainingRunSnapshot? Visible => _shown is null || !plan.IsUnfinished ? _shown : _shown with { Step = plan.Step, SecondsLeft = plan.SecondsLeft, Reason = plan.Waiting };

    /// <summary>Completes when more has been shown.</summary>
    public Task Changed => _changed.Task;

    public bool IsBehind => plan.LastEvent > (_shown?.LastEvent ?? 0);

    /// <summary>Cancelled once the store holds another owner's writes: whoever runs the run here must let go of it, and touch nothing more.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>The shown events from a number on.</summary>
    public IReadOnlyList<TrainingEvent> EventsFrom(long seq)
    {
        var (first, count) = ((int)Math.Clamp(seq - 1, 0, state.Events.Count), (int)(_shown?.LastEvent ?? 0));
        return first < count ? state.Events[first..count] : [];
    }

    /// <summary>Writes the catalogue's row of a run that is about to be stored for the first time.</summary>
    public async Task EnlistAsync()
    {
        var run = state.Request ?? throw new InvalidOperationException($"Run {runId} was never started.");
        var row = new TrainingRunRow(
            runId, run.CreatedAt, run.Dataset, run.Version, run.Network, run.Scale, run.Degradation, run.Seed, new TrainingRunChange(TrainingWords.Of(state.Status), null, null, null, null, null, null));
        await services.Catalogue.InsertAsync(row, CancellationToken.None);
    }

    /// <summary>Stores the state and shows it.</summary>
    /// <exception cref="InconsistentStateException">The run has another owner.</exception>
    public async Task SaveAsync()
    {
        var snapshot = plan.Snapshot();
        store.State = state.Copy();
        try
        {
            await store.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            await _lost.CancelAsync();
            throw;
        }

        _shown = snapshot;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        await ListAsync(snapshot);
    }

    /// <summary>Saves where that is possible now.</summary>
    /// <returns>False where the store was away; the next save stores all.</returns>
    /// <exception cref="InconsistentStateException">The run has another owner.</exception>
    public async Task<bool> TrySaveAsync()
    {
        try
        {
            await SaveAsync();
            return true;
        }
        catch (Exception broken) when (broken is not InconsistentStateException)
        {
            LogUnsaved(services.Logger, runId, broken);
            return false;
        }
    }

    /// <summary>Brings the catalogue's row and the record beside the run to what was stored, where they may have missed it.</summary>
    public Task RepairListingAsync()
    {
        _listed = null;
        return _shown is null ? Task.CompletedTask : ListAsync(_shown);
    }

    public void Dispose() => _lost.Dispose();

    // The state is the truth and is stored; row and record follow at the next save.
    private async Task ListAsync(TrainingRunSnapshot snapshot)
    {
        var psnr = snapshot.Curve.Max(point => point.Psnr);
        if (_listed == (snapshot.Status, psnr))
        {
            return;
        }

        var change = new TrainingRunChange(
            TrainingWords.Of(snapshot.Status), snapshot.StartedAt, snapshot.FinishedAt, snapshot.Reason, snapshot.Environments is [var first, ..] ? first : null, psnr, snapshot.Model?.Sha256);
        try
        {
            await services.Catalogue.UpdateAsync(runId, change, CancellationToken.None);
            if (snapshot.Status.IsTerminal())
            {
                var record = JsonSerializer.SerializeToUtf8Bytes(snapshot, TrainingJson.Default.TrainingRunSnapshot);
                await services.Blobs.WriteBytesAsync(TrainingBlobs.Record(runId), record, CancellationToken.None);
            }

            _listed = (snapshot.Status, psnr);
        }
        catch (Exception broken)
        {
            LogUnlisted(services.Logger, runId, change.Status, broken);
        }
    }
}
