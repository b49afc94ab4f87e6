namespace Actors.Client.Api.Uploads;

internal sealed partial class SpoolSweep
{
    [LoggerMessage(LogLevel.Information, "Deleted upload {Upload}, which a server left that was killed")]
    private partial void LogLeftover(string upload);

    [LoggerMessage(LogLevel.Warning, "Leftover uploads could not be looked for; the next try is in some hours")]
    private partial void LogFailed(Exception exception);
}
