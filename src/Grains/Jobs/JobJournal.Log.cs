using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class JobJournal
{
    [LoggerMessage(LogLevel.Warning, "The catalogue did not take that job {JobId} is {Status}")]
    private static partial void LogUnlisted(ILogger logger, string jobId, string status, Exception broken);

    [LoggerMessage(LogLevel.Warning, "Progress of job {JobId} was not stored; the next second tries again")]
    private static partial void LogUnsaved(ILogger logger, string jobId, Exception broken);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} has another owner; this one lets go of it")]
    private static partial void LogOtherOwner(ILogger logger, string jobId, Exception other);
}
