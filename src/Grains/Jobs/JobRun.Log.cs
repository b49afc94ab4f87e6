using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class JobRun
{
    private void LogBroken(string jobId, int attempt, Exception broken) => LogBroken(services.Logger, jobId, attempt, broken);

    private void LogUnsaved(string jobId, Exception broken) => LogUnsaved(services.Logger, jobId, broken);

    private void LogEnded(string jobId, JobStatus status, int tiles, int retried, string? reason) => LogEnded(services.Logger, jobId, status, tiles, retried, reason);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} broke off in attempt {Attempt}")]
    private static partial void LogBroken(ILogger logger, string jobId, int attempt, Exception broken);

    [LoggerMessage(LogLevel.Warning, "Progress of job {JobId} was not stored; the next second tries again")]
    private static partial void LogUnsaved(ILogger logger, string jobId, Exception broken);

    [LoggerMessage(LogLevel.Information, "Job {JobId} ended: {Status}, {Tiles} tiles, {Retried} retries. {Reason}")]
    private static partial void LogEnded(ILogger logger, string jobId, JobStatus status, int tiles, int retried, string? reason);
}
