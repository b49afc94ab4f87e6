using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>What came of one dispatch.</summary>
/// <param name="Error">Null where the tile is done.</param>
/// <param name="Retryable">True where another try, best on another silo, may end better.</param>
/// <param name="BusyMilliseconds">How long the silo worked on it.</param>
/// <param name="IsHandedBack">True where the silo stops and did not begin.</param>
public readonly record struct LaneReport(JobError? Error, bool Retryable, double BusyMilliseconds = 0, bool IsHandedBack = false);
