namespace Actors.Client.Api.Calls;

/// <summary>Decides whether a call into the cluster that brought no answer is made again, and when.</summary>
internal static class RepeatRules
{
    /// <summary>No call is begun again after this time; so a caller hears within this and one more call's own limit that the cluster does not answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before the next try; null where the fault goes to the caller.</summary>
    /// <param name="attempt">The try that failed, from 1.</param>
    /// <param name="elapsed">Since the first one began.</param>
    public static TimeSpan? PauseAfter(Exception fault, int attempt, TimeSpan elapsed)
    {
        if (!IsOfTheCluster(fault))
        {
            return null;
        }

        var pause = TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(attempt - 1, 10), LongestPause.Ticks));
        return elapsed + pause < Longest ? pause : null;
    }

    /// <summary>True where no silo answered, or none does yet, which says nothing against the call itself.</summary>
    public static bool IsOfTheCluster(Exception fault) => fault is OrleansException or TimeoutException
        // What Orleans says of a grain that no silo hosts yet, or while this process still looks for its cluster.
        or ArgumentException { Source: "Orleans.Core" };
}
