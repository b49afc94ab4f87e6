using Microsoft.Extensions.Logging;

namespace Actors.Grains.Training;

public sealed partial class TrainerGrain
{
    [LoggerMessage(LogLevel.Information, "Training run {RunId} stopped here; the next start takes it up behind its last round")]
    private partial void LogStopped(string runId);

    [LoggerMessage(LogLevel.Warning, "Training run {RunId} could not store its end; whoever asks next takes it up")]
    private partial void LogLost(string runId, Exception broken);
}
