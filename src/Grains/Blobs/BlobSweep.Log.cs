using Microsoft.Extensions.Logging;

namespace Actors.Grains.Blobs;

public sealed partial class BlobSweep
{
    [LoggerMessage(LogLevel.Information, "Blobs were swept: {Seen} places of jobs seen, {Deleted} deleted, {Discarded} jobs discarded")]
    private partial void LogSwept(int seen, int deleted, int discarded);

    [LoggerMessage(LogLevel.Information, "Deleted {Place} of job {JobId}, which nothing needs any more")]
    private partial void LogDeleted(BlobPlace place, string jobId);

    [LoggerMessage(LogLevel.Information, "Discarded job {JobId}, whose result was kept for its time")]
    private partial void LogDiscarded(string jobId);
}
