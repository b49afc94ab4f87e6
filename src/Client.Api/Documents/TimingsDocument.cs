using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>Where the time went, in milliseconds of wall clock; stages overlap, so each counts from the end of the one before.</summary>
public sealed record TimingsDocument(long QueuedMs, long PreparingMs, long EnhancingMs, long AssemblingMs, long TotalMs)
{
    public static TimingsDocument Of(JobTimings timings) =>
        new(timings.QueuedMs, timings.PreparingMs, timings.EnhancingMs, timings.AssemblingMs, timings.TotalMs);
}
