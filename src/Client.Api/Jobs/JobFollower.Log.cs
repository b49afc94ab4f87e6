namespace Actors.Client.Api.Jobs;

internal sealed partial class JobFollower
{
    [LoggerMessage(LogLevel.Warning, "The watch of job {JobId} broke before event {Seq}; resuming")]
    private partial void LogBroken(string jobId, long seq, Exception exception);
}
