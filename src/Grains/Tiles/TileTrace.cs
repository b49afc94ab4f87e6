using Microsoft.Extensions.Logging;

namespace Actors.Grains.Tiles;

/// <summary>Says in the log, at the level Debug, which tiles this process computes: what a killed process had in hand shows by what has no end.</summary>
public sealed partial class TileTrace(ILogger<TileTrace> logger)
{
    internal void OnBegun(WorkPiece piece) => LogBegun(piece.Key.Index, piece.Key.JobId, piece.Key.Attempt);

    internal void OnAnswered(WorkPiece piece) => LogAnswered(piece.Key.Index, piece.Key.JobId, piece.Key.Attempt);

    [LoggerMessage(LogLevel.Debug, "Tile {Tile} of job {JobId} begun, attempt {Attempt}")]
    private partial void LogBegun(int tile, string jobId, int attempt);

    [LoggerMessage(LogLevel.Debug, "Tile {Tile} of job {JobId} answered, attempt {Attempt}")]
    private partial void LogAnswered(int tile, string jobId, int attempt);
}
