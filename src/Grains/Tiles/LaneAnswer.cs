namespace Actors.Grains.Tiles;

/// <summary>What a call to a worker brought: a report, or why there is none.</summary>
internal readonly record struct LaneAnswer(LaneReport Report, Exception? Broken);
