using Actors.Grains.Jobs;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>
/// Where work runs that was in flight when a process died: one piece at a time in this process, over all jobs, under a mark in the blob store. A mark that is
/// left behind says that a process died while it worked on this piece; what merely ran or waited beside it is not blamed.
/// </summary>
public sealed class Quarantine(IBlobStore blobs, WorkLine line)
{
    /// <summary>So many processes may die under one piece of work; then it is not tried again.</summary>
    public const int MaxDeaths = 3;

    private readonly Places _one = new(1);

    /// <summary>Runs a piece of work alone among its like.</summary>
    /// <returns>Null where it has brought down too many processes.</returns>
    public async Task<T?> RunAsync<T>(WorkPiece piece, Func<Task<T>> work, CancellationToken ct)
        where T : class
    {
        var (jobId, index, _) = piece.Key;
        await piece.WaitAsync(_one, ct);
        try
        {
            var deaths = await CountAsync(jobId, index, ct);
            return deaths < MaxDeaths ? await MarkedAsync(new BlobKey(JobBlobs.Death(jobId, index, deaths + 1)), work, ct) : null;
        }
        finally
        {
            _one.Release();
            line.Move();
        }
    }

    public static JobError Deadly(string jobId, int index) => new(
        JobErrors.Internal,
        $"Tile {index} of job {jobId} brought down {MaxDeaths} processes, each while it was tried alone. It was given up; take another model or another device, and look into the log of a silo that died.");

    private async Task<int> CountAsync(string jobId, int index, CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in blobs.ListAsync(new BlobKey(JobBlobs.Deaths(jobId, index)), ct))
        {
            count++;
        }

        return count;
    }

    private async Task<T> MarkedAsync<T>(BlobKey mark, Func<Task<T>> work, CancellationToken ct)
    {
        using var nothing = new MemoryStream([0]);
        await blobs.WriteAsync(mark, nothing, durable: false, ct);
        try
        {
            return await work();
        }
        finally
        {
            await blobs.DeleteAsync(mark, CancellationToken.None);
        }
    }
}
