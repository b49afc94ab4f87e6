namespace Actors.Grains.Jobs;

/// <summary>Where a job stands. The last three are terminal: a job enters exactly one of them, once.</summary>
[GenerateSerializer, Alias("job-status")]
public enum JobStatus
{
    /// <summary>Accepted and stored; nothing has been done yet.</summary>
    Queued,

    /// <summary>Decoding; no tile is ready yet.</summary>
    Preparing,

    /// <summary>Tiles are being enhanced.</summary>
    Enhancing,

    /// <summary>All tiles are done; encoding goes on.</summary>
    Assembling,

    Succeeded,
    Failed,
    Canceled,
}
