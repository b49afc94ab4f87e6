namespace Actors.Grains.Jobs;

/// <summary>How far the tiles are.</summary>
/// <param name="Total">0 until the plan is made.</param>
/// <param name="Retried">Dispatches beyond the first, over all tiles.</param>
[GenerateSerializer, Immutable, Alias("job-tiles")]
public sealed record JobTiles([property: Id(0)] int Total, [property: Id(1)] int Done, [property: Id(2)] int Retried);
