namespace Actors.Grains.Jobs;

/// <summary>What became of a cancellation.</summary>
[GenerateSerializer, Alias("cancel-outcome")]
public enum CancelOutcome
{
    /// <summary>The job ended as canceled; its working blobs are gone.</summary>
    Canceled,

    /// <summary>The job had ended before; its blobs, the result included, are gone now.</summary>
    Discarded,

    /// <summary>No job has this id.</summary>
    Unknown,
}
