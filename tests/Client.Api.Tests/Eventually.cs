namespace Actors.Client.Api.Tests;

/// <summary>Waits for a phase that another thread reaches.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> reached, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(15));
        while (!reached())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>As above, for a phase that has to be asked for.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> reached, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(40));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await reached())
        {
            await pace.WaitForNextTickAsync(deadline.Token);
        }
    }
}
