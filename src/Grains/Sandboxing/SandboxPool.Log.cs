using Microsoft.Extensions.Logging;

namespace Actors.Grains.Sandboxing;

public sealed partial class SandboxPool
{
    [LoggerMessage(LogLevel.Debug, "Sandbox child {Child} started")]
    private partial void LogStarted(int child);

    [LoggerMessage(LogLevel.Debug, "Sandbox child {Child} ended after {Requests} requests at {MemoryMiB} MiB; ready {IsReady}")]
    private partial void LogReplaced(int child, int requests, long memoryMiB, bool isReady);

    [LoggerMessage(LogLevel.Warning, "Sandbox child {Child} died while it had nothing to do")]
    private partial void LogDiedIdle(int child);

    [LoggerMessage(LogLevel.Error, "No sandbox child could be started ahead of need; pictures will fail until one can")]
    private partial void LogNotWarm(Exception error);
}
