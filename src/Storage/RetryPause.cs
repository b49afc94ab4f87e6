namespace Actors.Storage;

/// <summary>How long to wait between two tries: twice as long each time, up to a limit, less up to a half by chance, so that many callers do not come back at once.</summary>
internal static class RetryPause
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="attempt">The try that failed, from 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan After(int attempt, double chance)
    {
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, attempt - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (1 - (chance / 2)));
    }
}
