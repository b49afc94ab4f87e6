using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>What came of one dispatch.</summary>
/// <param name="Error">Null where the tile is done.</param>
/// <param name="Retryable">True where another try, best on another silo, may end better.</param>
public readonly record struct LaneReport(JobError? Error, bool Retryable);
