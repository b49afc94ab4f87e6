namespace Actors.Client.Api.Errors;

internal sealed partial class FailureHandler
{
    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {Key}")]
    private partial void LogFailure(string method, string path, string key, Exception exception);
}
