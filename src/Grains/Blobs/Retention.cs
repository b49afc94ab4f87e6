using Actors.Grains.Jobs;

namespace Actors.Grains.Blobs;

/// <summary>Decides what becomes of blobs: who may still need them, and how long they are kept when nobody does.</summary>
public sealed class Retention(RetentionOptions options)
{
    /// <summary>
    /// Judges a job's blobs. They were seen before the job was looked up, and except for an upload they are never written before their job is known: so where
    /// there is no job, none is being made. An upload comes first; its id says when, unless the id came from a caller's key, and then the caller may come again.
    /// </summary>
    /// <param name="job">Null where nobody knows such a job.</param>
    public BlobFate Judge(BlobPlace place, string jobId, JobStanding? job, DateTimeOffset now)
    {
        if (job is null)
        {
            return place != BlobPlace.Upload || JobIds.TimeOf(jobId) < now - options.Grace ? BlobFate.Delete : BlobFate.Keep;
        }

        if (job.EndedAt is not { } ended)
        {
            return BlobFate.Keep;
        }

        return place switch
        {
            BlobPlace.Work => ended < now - options.Grace ? BlobFate.Delete : BlobFate.Keep,
            BlobPlace.Results when !job.HasResult => ended < now - options.Grace ? BlobFate.Delete : BlobFate.Keep,
            BlobPlace.Results => ended < now - options.Results ? BlobFate.Discard : BlobFate.Keep,
            _ => ended < now - options.Uploads ? BlobFate.Delete : BlobFate.Keep,
        };
    }
}
