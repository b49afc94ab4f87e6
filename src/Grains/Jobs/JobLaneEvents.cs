using Actors.Grains.Tiles;

namespace Actors.Grains.Jobs;

/// <summary>Enters what the lanes bring into a job's books.</summary>
/// <param name="done">What is to follow when a tile has been counted.</param>
internal sealed partial class JobLaneEvents(string jobId, ImageJob job, JobJournal journal, JobServices services, Action done) : ILaneEvents
{
    public void TileDone(int index)
    {
        job.TileDone(index, services.Now);
        done();
    }

    public void TileRetried(int index, string reason, Exception? cause)
    {
        LogRetried(services.Logger, jobId, index, reason, cause);
        job.Retry($"Tile {index}: {reason}", services.Now);
    }

    public void TileLate(TileTicket ticket, string silo)
    {
        LogLate(services.Logger, jobId, ticket.Index, ticket.Attempt, silo);
        job.Late();
        if (job.Status.IsTerminal())
        {
            CleanAsync().Ignore();
        }
    }

    public void Waits(string reason)
    {
        LogWaits(services.Logger, jobId, reason);
        job.Wait(reason, services.Now);
    }

    public void GoesOn() => job.GoOn(services.Now);

    // The late silo has written where the job had swept already. Stored first, as ever: what is another owner's is not touched.
    private async Task CleanAsync()
    {
        await journal.SaveAsync();
        await services.TryCleanAsync(jobId, job.Status);
    }
}
