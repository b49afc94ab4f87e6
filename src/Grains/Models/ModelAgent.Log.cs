using Microsoft.Extensions.Logging;

namespace Actors.Grains.Models;

public sealed partial class ModelAgent
{
    [LoggerMessage(LogLevel.Information, "Joined a cluster at work; loading the {Count} models that it uses")]
    private partial void LogJoined(int count);

    [LoggerMessage(LogLevel.Warning, "The registry could not be asked what serves; models will be loaded when tiles need them")]
    private partial void LogNotAhead(Exception broken);
}
