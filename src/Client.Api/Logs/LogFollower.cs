using System.Runtime.CompilerServices;

namespace Actors.Client.Api.Logs;

/// <summary>
/// Follows a grain's log over silos that die. A watch beats every second: where it breaks, or misses three beats, it is opened again after the last event that
/// came. So nothing is lost or repeated, and a dead silo costs seconds, whatever the timeout of a call is.
/// </summary>
internal sealed partial class LogFollower(TimeProvider time, ILogger<LogFollower> log)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Without a sign of life for so long, the follower gives up; its client may come back with the last number.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Events from <paramref name="fromSeq"/> on, with heartbeats between them; ends after the terminal event.</summary>
    /// <param name="subject">Whose log it is, for the server's own.</param>
    /// <param name="watch">Opens the log at a number.</param>
    /// <param name="number">An event's number; null for a heartbeat.</param>
    /// <param name="isLast">True for the terminal event.</param>
    public async IAsyncEnumerable<T> Follow<T>(
        string subject,
        Func<long, CancellationToken, IAsyncEnumerable<T>> watch,
        Func<T, long?> number,
        Func<T, bool> isLast,
        long fromSeq,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        for (var (next, heard) = (fromSeq, time.GetTimestamp()); ;)
        {
            var seq = next;
            await using var opened = new LogWatch<T>(stop => watch(seq, stop), Silence, time, ct);
            while (true)
            {
                T? current;
                try
                {
                    current = await opened.NextAsync();
                }
                catch (Exception fault) when (fault is OrleansException or EnumerationAbortedException or TimeoutException && time.GetElapsedTime(heard) < Patience)
                {
                    LogBroken(subject, next, fault);
                    break;
                }

                if (current is null)
                {
                    yield break;
                }

                heard = time.GetTimestamp();
                next = number(current) + 1 ?? next;
                yield return current;
                if (isLast(current))
                {
                    yield break;
                }
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The watch of {Subject} broke before event {Seq}; resuming")]
    private partial void LogBroken(string subject, long seq, Exception exception);
}
