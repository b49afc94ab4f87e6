using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class JobGuard
{
    [LoggerMessage(LogLevel.Warning, "The guard of job {JobId} could not be set or removed; it stands as it was")]
    private static partial void LogLeft(ILogger logger, string jobId, Exception broken);
}
