namespace Actors.Grains.Tests.Cluster;

/// <summary>Ends a wait that lasts far longer than any busy machine makes it: what hangs is then a test that failed by its name, and not a run without an end.</summary>
public static class Limit
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <param name="phase">What is waited for.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task OnAsync(string phase, Task wait)
    {
        try
        {
            await wait.WaitAsync(Longest);
        }
        catch (TimeoutException) when (!wait.IsCompleted)
        {
            throw new TimeoutException($"{phase} did not come within {Longest.TotalMinutes} minutes.");
        }
    }
}
