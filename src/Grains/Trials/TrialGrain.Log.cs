using Microsoft.Extensions.Logging;

namespace Actors.Grains.Trials;

public sealed partial class TrialGrain
{
    [LoggerMessage(LogLevel.Information, "The trial of training run {RunId} ended: {Status}")]
    private partial void LogEnded(string runId, TrialStatus status);

    [LoggerMessage(LogLevel.Warning, "The trial of training run {RunId} broke off; it goes on in a moment")]
    private partial void LogBroken(string runId, Exception broken);

    [LoggerMessage(LogLevel.Warning, "The catalogue does not show how the trial of training run {RunId} stands; after its silo's death its guard finds it, later than a sweep would")]
    private partial void LogUnlisted(string runId, Exception broken);
}
