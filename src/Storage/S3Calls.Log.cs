using Microsoft.Extensions.Logging;

namespace Actors.Storage;

internal sealed partial class S3Calls
{
    [LoggerMessage(LogLevel.Warning, "Blob {Key} could not be {Deed} in try {Attempt} of {Attempts}, the next is in {Pause:0.0} s: {Words}")]
    private static partial void LogRetry(ILogger logger, BlobKey key, string deed, int attempt, int attempts, double pause, string words);
}
