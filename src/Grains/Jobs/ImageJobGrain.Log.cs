using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

public sealed partial class ImageJobGrain
{
    [LoggerMessage(LogLevel.Debug, "The run of job {JobId} was stopped")]
    private partial void LogStopped(string jobId);

    [LoggerMessage(LogLevel.Error, "Job {JobId} could not be brought to its end and waits to be taken up again")]
    private partial void LogLost(string jobId, Exception broken);
}
