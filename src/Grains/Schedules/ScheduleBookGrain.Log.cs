using Microsoft.Extensions.Logging;

namespace Actors.Grains.Schedules;

public sealed partial class ScheduleBookGrain
{
    [LoggerMessage(LogLevel.Information, "Training run {RunId} begins by schedule {Schedule}: {Cause}")]
    private partial void LogBegan(string runId, string schedule, string? cause);

    [LoggerMessage(LogLevel.Warning, "The run of schedule {Schedule} could not begin; the next look tries again")]
    private partial void LogBroken(string schedule, Exception broken);
}
