using Actors.Catalog;
using Actors.Client.Api.Jobs;
using Actors.Storage;

namespace Actors.Client.Api.Uploads;

/// <summary>Deletes uploads that a killed server left: older than a day, by their id, and named by no job.</summary>
internal sealed partial class SpoolSweep(IBlobStore blobs, JobTable jobs, TimeProvider time, ILogger<SpoolSweep> log) : BackgroundService
{
    /// <summary>Longer than any upload takes, so that another server's spool is never taken for a leftover.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromDays(1);

    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async Task SweepAsync(CancellationToken ct)
    {
        var limit = time.GetUtcNow() - MinAge;
        await foreach (var key in blobs.ListAsync(new BlobKey("uploads"), ct))
        {
            var id = key.Value.Split('/')[^1];
            if (JobIds.IsWellFormed(id) && JobIds.TimeOf(id) < limit && await jobs.GetAsync(id, ct) is null)
            {
                await blobs.DeleteAsync(key, ct);
                LogLeftover(id);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is BlobStoreException or CatalogException or CatalogAwayException)
            {
                LogFailed(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
