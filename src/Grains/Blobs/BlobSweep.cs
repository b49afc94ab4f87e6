using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Blobs;

/// <summary>Goes through all blobs of jobs and removes what <see cref="Retention"/> gives up.</summary>
public sealed partial class BlobSweep(
    IBlobStore blobs, JobTable catalogue, IGrainFactory grains, IOptions<RetentionOptions> options, TimeProvider time, ILogger<BlobSweep> logger)
{
    // No writer lives so long; the store's own leavings go with it.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    private static readonly (BlobPlace Place, string Prefix)[] Places = [(BlobPlace.Work, "jobs"), (BlobPlace.Results, "results"), (BlobPlace.Upload, "uploads")];

    private readonly Retention _retention = new(options.Value);

    /// <summary>One pass. What fails stays for the next one.</summary>
    public async Task<SweepTally> RunAsync(CancellationToken ct)
    {
        var tally = new SweepTally(0, 0, 0);
        foreach (var (place, prefix) in Places)
        {
            HashSet<string> seen = [];
            await foreach (var key in blobs.ListAsync(new BlobKey(prefix), ct))
            {
                var id = key.Value.Split('/')[1];
                if (JobIds.IsWellFormed(id) && seen.Add(id))
                {
                    tally = tally with { Seen = tally.Seen + 1 };
                    tally = await OneAsync(place, id, tally, ct);
                }
            }
        }

        await blobs.DiscardUnfinishedAsync(LongestWrite, ct);
        LogSwept(tally.Seen, tally.Deleted, tally.Discarded);
        return tally;
    }

    private async Task<SweepTally> OneAsync(BlobPlace place, string id, SweepTally tally, CancellationToken ct)
    {
        switch (_retention.Judge(place, id, await FindAsync(id, ct), time.GetUtcNow()))
        {
            case BlobFate.Delete:
                LogDeleted(place, id);
                await (place == BlobPlace.Upload ? blobs.DeleteAsync(new BlobKey(JobBlobs.Upload(id)), ct) : blobs.DeletePrefixAsync(new BlobKey(PrefixOf(place, id)), ct));
                return tally with { Deleted = tally.Deleted + 1 };
            case BlobFate.Discard:
                LogDiscarded(id);
                await grains.GetGrain<IImageJobGrain>(id).Cancel();
                return tally with { Discarded = tally.Discarded + 1 };
            default:
                return tally;
        }
    }

    // The row is quick. Where it is missing, speaks of an end, or is old enough that its job may never have been accepted, the grain's own state is asked: it is
    // the truth, and outlives the catalogue.
    private async Task<JobStanding?> FindAsync(string id, CancellationToken ct)
    {
        if (await catalogue.GetAsync(id, ct) is { FinishedAt: null } row && row.CreatedAt > time.GetUtcNow() - options.Value.Grace)
        {
            return new JobStanding(null, HasResult: false);
        }

        return await grains.GetGrain<IImageJobGrain>(id).Describe() is { } job
            ? new JobStanding(job.Status.IsTerminal() ? job.FinishedAt ?? job.CreatedAt : null, job.Result is not null)
            : null;
    }

    private static string PrefixOf(BlobPlace place, string id) => place == BlobPlace.Work ? JobBlobs.Work(id) : JobBlobs.Results(id);
}
