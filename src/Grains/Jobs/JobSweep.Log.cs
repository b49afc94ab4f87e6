using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

public sealed partial class JobSweep
{
    [LoggerMessage(LogLevel.Information, "Took up {Jobs} unfinished jobs")]
    private partial void LogSwept(int jobs);

    [LoggerMessage(LogLevel.Error, "Unfinished jobs were not taken up; they wait until the next start, or until someone asks for them")]
    private partial void LogFailed(Exception broken);
}
