using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

internal sealed partial class UnfinishedJobs
{
    [LoggerMessage(LogLevel.Warning, "Row {JobId} of the catalogue was closed: its job was never accepted")]
    private partial void LogClosed(string jobId);
}
