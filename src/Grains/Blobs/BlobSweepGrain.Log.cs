using Microsoft.Extensions.Logging;

namespace Actors.Grains.Blobs;

public sealed partial class BlobSweepGrain
{
    [LoggerMessage(LogLevel.Warning, "A sweep of the blobs broke off; the next one goes on with what is left")]
    private partial void LogBroken(Exception broken);
}
