using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class TiledRun
{
    [LoggerMessage(LogLevel.Warning, "Tile {Tile} of job {JobId} is tried again: {Reason}")]
    private static partial void LogRetried(ILogger logger, string jobId, int tile, string reason, Exception? cause);
}
