using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class JobJournal
{
    [LoggerMessage(LogLevel.Warning, "The catalogue did not take that job {JobId} is {Status}")]
    private static partial void LogUnlisted(ILogger logger, string jobId, string status, Exception broken);
}
