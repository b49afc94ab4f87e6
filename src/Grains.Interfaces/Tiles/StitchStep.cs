using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>One sign of life from a stitch: a result or an error ends it, anything else is a heartbeat.</summary>
/// <param name="Result">Last: the finished file, in its blob.</param>
/// <param name="Fidelity">With the result.</param>
/// <param name="Notes">With the result: what its format could not hold.</param>
/// <param name="Error">Why it ended early.</param>
[GenerateSerializer, Immutable, Alias("stitch-step")]
public sealed record StitchStep(
    [property: Id(0)] JobResult? Result,
    [property: Id(1)] JobFidelity? Fidelity,
    [property: Id(2)] IReadOnlyList<string> Notes,
    [property: Id(3)] JobError? Error)
{
    public static readonly StitchStep Heartbeat = new(null, null, [], null);
}
