using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

public sealed partial class JobBroadcast
{
    [LoggerMessage(LogLevel.Debug, "{Events} events of job {JobId} did not reach the stream")]
    private partial void LogDropped(string jobId, int events, Exception broken);
}
