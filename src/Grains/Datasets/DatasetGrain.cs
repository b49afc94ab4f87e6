using Actors.Catalog;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Datasets;

/// <summary>
/// The shell of <see cref="Dataset"/>: works on imports one after the other, beside its calls. What was accepted is stored; a reminder wakes it where its silo
/// died, and the import begins anew.
/// </summary>
[GrainType("dataset")]
public sealed partial class DatasetGrain(
    [PersistentState("dataset", Names.GrainStorage)] IPersistentState<DatasetState> store, DatasetImporter importer, DatasetTable catalogue, IEnumerable<IDatasetListener> listeners, TimeProvider time,
    ILogger<DatasetGrain> logger) : Grain, IDatasetGrain, IRemindable, IDisposable
{
    private const string Reminder = "imports";

    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWork = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private ImportProgress _progress = new();

    private string Name => this.GetPrimaryKeyString();

    private Dataset Current => new(store.State);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // The row may have been missed when a silo died, or its catalogue thrown away.
        await PutRowAsync(cancellationToken);
        Work();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken);
    }

    public async Task<DatasetImport> Begin(DatasetImportRequest request)
    {
        var accepted = await ChangeAsync(dataset => dataset.Accept(request));
        if (!accepted.HasEnded)
        {
            await this.RegisterOrUpdateReminder(Reminder, Guard, Guard);
        }

        Work();
        return accepted;
    }

    public Task<DatasetImport?> FindImport(string id) => Task.FromResult(
        Current.Find(id) is { } import ? import.Status == DatasetImportStatus.Running ? _progress.Show(import) : import : null);

    public Task<DatasetSummary?> Describe() => Task.FromResult(Current.Describe(Name));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Work();
        if (_work.IsCompleted && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public void Dispose() => _stop.Dispose();

    private void Work()
    {
        if (_work.IsCompleted && Current.Next is not null)
        {
            DelayDeactivation(LongestWork);
            _work = WorkAsync();
        }
    }

    private async Task WorkAsync()
    {
        await Task.Yield();
        while (Current.Next is not null && !_stop.IsCancellationRequested)
        {
            _progress = new ImportProgress();
            if (await ChangeAsync(dataset => dataset.Try(time.GetUtcNow())) is { } pending)
            {
                await OneAsync(pending);
            }
        }

        DelayDeactivation(TimeSpan.Zero);
    }

    private async Task OneAsync(PendingImport pending)
    {
        var (name, request, latest, progress) = (Name, pending.Request, Current.Latest?.Number ?? 0, _progress);
        try
        {
            var result = await Task.Run(() => importer.RunAsync(name, latest, request, progress, _stop.Token), _stop.Token);

            // This write is the commit: before it, no version is there.
            await ChangeAsync(dataset => dataset.Commit(request.Id, result, time.GetUtcNow()));
            await FollowAsync(request, result);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It begins anew where the dataset wakes next.
        }
        catch (ImportRefusedException refused)
        {
            LogRefused(name, request.Id, refused.Message);
            await ChangeAsync(dataset => dataset.Fail(request.Id, refused.Message, time.GetUtcNow()));
            await AfterAsync(request, () => importer.DiscardAsync(request, _stop.Token));
        }
        catch (Exception broken)
        {
            LogBroken(name, request.Id, pending.Tries, broken);
            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }

    // What follows a commit cannot undo it: it is logged, and goes on.
    private async Task FollowAsync(DatasetImportRequest request, ImportResult result)
    {
        await AfterAsync(request, () => importer.DiscardAsync(request, _stop.Token));
        if (result is not { Version: { } version, Manifest: { } manifest })
        {
            LogNothing(Name, request.Id, result.Skipped);
            return;
        }

        LogGrew(Name, request.Id, version.Number, version.Added, result.Skipped);
        await AfterAsync(request, () => PutRowAsync(_stop.Token));
        foreach (var listener in listeners)
        {
            await AfterAsync(request, () => listener.OnGrewAsync(manifest, version.Added, _stop.Token));
        }
    }

    private async Task AfterAsync(DatasetImportRequest request, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (Exception broken)
        {
            LogAftermath(Name, request.Id, broken);
        }
    }

    private Task PutRowAsync(CancellationToken ct) => Current.Latest is { } latest
        ? catalogue.PutAsync(new DatasetRow(Name, latest.Number, latest.Pictures, latest.Flagged, latest.Bytes, latest.At), ct)
        : Task.CompletedTask;

    // What is read meanwhile is what was stored last.
    private async Task<T> ChangeAsync<T>(Func<Dataset, T> change)
    {
        await _writing.WaitAsync();
        try
        {
            var (before, next) = (store.State, store.State.Copy());
            var result = change(new Dataset(next));
            store.State = next;
            try
            {
                await store.WriteStateAsync();
                return result;
            }
            catch
            {
                // Whether it was written is not known: the next activation reads what holds.
                store.State = before;
                DeactivateOnIdle();
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }
    }
}
