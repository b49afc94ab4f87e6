using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>What hosts say on the console.</summary>
public static class LoggingExtensions
{
    /// <summary>
    /// One line a message, on standard error, since standard output belongs to results. Our own messages from <paramref name="level"/> on; those of
    /// Orleans and the framework from warnings on; of a host that shows only warnings, Orleans shows errors alone, since it warns of every slow second.
    /// </summary>
    public static ILoggingBuilder AddQuietConsole(this ILoggingBuilder logging, LogLevel level)
    {
        ArgumentNullException.ThrowIfNull(logging);
        var orleans = level >= LogLevel.Warning ? LogLevel.Error : LogLevel.Warning;
        var framework = level > LogLevel.Warning ? level : LogLevel.Warning;
        return logging.ClearProviders()
            .SetMinimumLevel(level)
            .AddFilter("Orleans", orleans)
            .AddFilter("Microsoft", framework)
            .AddFilter("System", framework)
            .AddFilter("Polly", framework)
            // Advice on server garbage collection, which suits no command-line tool, and a watchdog that counts from the machine's start.
            .AddFilter("Orleans.Runtime.Silo", LogLevel.Error)
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error)
            // Whoever asked for the health gets the answer.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
    }
}
