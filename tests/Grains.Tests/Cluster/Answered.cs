namespace Actors.Grains.Tests.Cluster;

/// <summary>Asks a cluster whose silos were killed: the client may still know gateways that are gone, and forgets each when it fails.</summary>
public static class Answered
{
    public static async Task<T> ByAsync<T>(Func<Task<T>> ask)
    {
        var answer = default(T);
        await Until.TrueAsync(async () =>
        {
            try
            {
                answer = await ask();
                return true;
            }
            catch (OrleansException)
            {
                return false;
            }
        });
        return answer!; // asked until it came
    }
}
