namespace Actors.Cluster.Tests.Processes;

/// <summary>Waits for a phase that another process reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It was no for all that time.</exception>
    public static async Task<TimeSpan> IsTrueAsync(Func<Task<bool>> reached, TimeSpan within, string what, CancellationToken ct)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Every);
        while (!await reached())
        {
            if (TimeProvider.System.GetElapsedTime(start) > within)
            {
                throw new TimeoutException($"Not within {within.TotalSeconds} seconds: {what}.");
            }

            await timer.WaitForNextTickAsync(ct);
        }

        return TimeProvider.System.GetElapsedTime(start);
    }
}
