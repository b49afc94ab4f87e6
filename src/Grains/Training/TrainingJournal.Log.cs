using Microsoft.Extensions.Logging;

namespace Actors.Grains.Training;

internal sealed partial class TrainingJournal
{
    [LoggerMessage(LogLevel.Warning, "Training run {RunId} could not be stored; it goes on, and the next save stores it")]
    private static partial void LogUnsaved(ILogger logger, string runId, Exception broken);

    [LoggerMessage(LogLevel.Warning, "The catalogue does not know that training run {RunId} is {Status}; the next save tells it")]
    private static partial void LogUnlisted(ILogger logger, string runId, string status, Exception broken);
}
