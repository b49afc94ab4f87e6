namespace Actors.Grains.Blobs;

/// <summary>What becomes of a job's blobs in one place.</summary>
public enum BlobFate
{
    Keep,

    /// <summary>They go; nothing points to them, or nothing needs them any more.</summary>
    Delete,

    /// <summary>The job is discarded as a whole, so that its document says so.</summary>
    Discard,
}
