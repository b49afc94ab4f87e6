using Microsoft.Extensions.Logging;

namespace Actors.Grains.Tuning;

public sealed partial class ExperimentGrain
{
    [LoggerMessage(LogLevel.Information, "Experiment {ExperimentId} is over: {Status}")]
    private partial void LogEnded(string experimentId, ExperimentStatus status);

    [LoggerMessage(LogLevel.Warning, "A look of experiment {ExperimentId} at its runs broke off; it is made again")]
    private partial void LogBroken(string experimentId, Exception broken);
}
