using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class JobRun
{
    private void LogBroken(string jobId, Exception broken) => LogBroken(services.Logger, jobId, broken);

    private void LogUnstored(string jobId, Exception broken) => LogUnstored(services.Logger, jobId, broken);

    private void LogEnded(string jobId, JobStatus status, int tiles, int retried, string? reason) => LogEnded(services.Logger, jobId, status, tiles, retried, reason);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} broke off")]
    private static partial void LogBroken(ILogger logger, string jobId, Exception broken);

    [LoggerMessage(LogLevel.Warning, "The end of job {JobId} was not stored; it is tried again")]
    private static partial void LogUnstored(ILogger logger, string jobId, Exception broken);

    [LoggerMessage(LogLevel.Information, "Job {JobId} ended: {Status}, {Tiles} tiles, {Retried} retries. {Reason}")]
    private static partial void LogEnded(ILogger logger, string jobId, JobStatus status, int tiles, int retried, string? reason);
}
