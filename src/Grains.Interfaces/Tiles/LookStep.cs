using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>One sign of life from a look: its end, or a heartbeat where neither is set.</summary>
/// <param name="Estimate">How poor the source is.</param>
/// <param name="Error">Why it cannot be told.</param>
[GenerateSerializer, Immutable, Alias("look-step")]
public sealed record LookStep([property: Id(0)] JobEstimate? Estimate, [property: Id(1)] JobError? Error)
{
    public static readonly LookStep Heartbeat = new(null, null);
}
