using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>One sign of life from a split: exactly one of the four is set, or none, which is a heartbeat.</summary>
/// <param name="Grid">First: how the picture is cut.</param>
/// <param name="TileRow">Then, for each row of tiles from the top: its number; its windows are in their blobs.</param>
/// <param name="Estimate">Last, where it was asked for: how poor the source is.</param>
/// <param name="Error">Why it ended early.</param>
[GenerateSerializer, Immutable, Alias("split-step")]
public sealed record SplitStep([property: Id(0)] TileGrid? Grid, [property: Id(1)] int? TileRow, [property: Id(2)] JobError? Error, [property: Id(3)] JobEstimate? Estimate = null)
{
    public static readonly SplitStep Heartbeat = new(null, null, null);
}
