using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class JobLaneEvents
{
    [LoggerMessage(LogLevel.Warning, "Tile {Tile} of job {JobId} is tried again: {Reason}")]
    private static partial void LogRetried(ILogger logger, string jobId, int tile, string reason, Exception? cause);

    [LoggerMessage(LogLevel.Warning, "Tile {Tile} of job {JobId}: the late answer of silo {Silo} to attempt {Attempt} is ignored")]
    private static partial void LogLate(ILogger logger, string jobId, int tile, int attempt, string silo);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} waits: {Reason}")]
    private static partial void LogWaits(ILogger logger, string jobId, string reason);
}
