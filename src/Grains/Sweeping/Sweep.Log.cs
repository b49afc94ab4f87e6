using Microsoft.Extensions.Logging;

namespace Actors.Grains.Sweeping;

internal sealed partial class Sweep
{
    [LoggerMessage(LogLevel.Information, "Took up {Count} unfinished {Kind}")]
    private partial void LogSwept(string kind, int count);

    [LoggerMessage(LogLevel.Warning, "{Id} of the unfinished {Kind} was not taken up; a sweep follows in a few seconds")]
    private partial void LogLeft(string kind, string id, Exception broken);

    [LoggerMessage(LogLevel.Error, "Unfinished {Kind} were not taken up; a sweep follows in a few seconds")]
    private partial void LogFailed(string kind, Exception broken);
}
