namespace Actors.Grains.Jobs;

/// <summary>Where the time went, in milliseconds of wall clock; stages overlap, so each counts from the end of the one before.</summary>
[GenerateSerializer, Immutable, Alias("job-timings")]
public sealed record JobTimings(
    [property: Id(0)] long QueuedMs,
    [property: Id(1)] long PreparingMs,
    [property: Id(2)] long EnhancingMs,
    [property: Id(3)] long AssemblingMs,
    [property: Id(4)] long TotalMs);
