using Microsoft.Extensions.Logging;

namespace Actors.Storage;

internal sealed partial class S3BlobWriter
{
    [LoggerMessage(LogLevel.Warning, "Parts of blob {Key}, which was given up, stay until the next sweep: {Words}")]
    private static partial void LogLeft(ILogger logger, BlobKey key, string words);
}
