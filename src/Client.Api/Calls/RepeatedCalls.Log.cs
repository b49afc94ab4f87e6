namespace Actors.Client.Api.Calls;

internal sealed partial class RepeatedCalls
{
    [LoggerMessage(LogLevel.Warning, "No answer to {Interface}.{Method}, try {Attempt}; again in {Pause}: {Fault}")]
    private partial void LogRepeated(string @interface, string method, int attempt, TimeSpan pause, string fault);
}
