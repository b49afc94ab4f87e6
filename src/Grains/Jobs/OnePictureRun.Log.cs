using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class OnePictureRun
{
    [LoggerMessage(LogLevel.Warning, "The picture of job {JobId} is tried again: {Reason}")]
    private static partial void LogRetried(ILogger logger, string jobId, string reason, Exception? cause);
}
