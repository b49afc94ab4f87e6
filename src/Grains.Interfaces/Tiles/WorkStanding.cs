namespace Actors.Grains.Tiles;

/// <summary>How a dispatched piece of work stands on its silo: a job tells by it a silo that is slow or busy from one that hangs.</summary>
/// <param name="IsWaiting">True while it waits for the device; false while it runs.</param>
/// <param name="Milliseconds">For how long nothing has changed: since it began to run, or, while it waits, since the line in front of it last moved.</param>
[GenerateSerializer, Immutable, Alias("work-standing")]
public sealed record WorkStanding([property: Id(0)] bool IsWaiting, [property: Id(1)] double Milliseconds);
