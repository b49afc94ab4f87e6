namespace Actors.Grains.Tests.Cluster;

/// <summary>Waits for a phase that nothing announces: asks again at each turn, until the test is over.</summary>
public static class Until
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    public static async Task TrueAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        using var turn = new PeriodicTimer(Turn);
        while (!await holds().WaitAsync(limit.Token))
        {
            await turn.WaitForNextTickAsync(limit.Token);
        }
    }
}
