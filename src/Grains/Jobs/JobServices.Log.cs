using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

public sealed partial class JobServices
{
    [LoggerMessage(LogLevel.Warning, "The working blobs of job {JobId} were not cleared away")]
    private static partial void LogUnclean(ILogger logger, string jobId, Exception broken);
}
