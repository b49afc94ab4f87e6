using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

public sealed partial class JobSweep
{
    [LoggerMessage(LogLevel.Information, "Took up {Jobs} unfinished jobs")]
    private partial void LogSwept(int jobs);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} was not taken up; a sweep follows in a few seconds")]
    private partial void LogLeft(string jobId, Exception broken);

    [LoggerMessage(LogLevel.Error, "Unfinished jobs were not taken up; a sweep follows in a few seconds")]
    private partial void LogFailed(Exception broken);

    [LoggerMessage(LogLevel.Warning, "Row {JobId} of the catalogue was closed: its job was never accepted")]
    private partial void LogClosed(string jobId);
}
