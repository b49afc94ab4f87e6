namespace Actors.Grains.Tests.Cluster;

/// <summary>Asks a cluster whose silos were killed: the client may still know gateways that are gone, and forgets each when it fails.</summary>
public static class Answered
{
    private const int Tries = 10;

    public static async Task<T> ByAsync<T>(Func<Task<T>> ask)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await ask();
            }
            catch (OrleansException) when (tried < Tries)
            {
                await Task.Yield();
            }
        }
    }
}
