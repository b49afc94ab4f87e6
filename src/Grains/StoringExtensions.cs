namespace Actors.Grains;

/// <summary>Storing of a grain's state by rules that all grains share.</summary>
internal static class StoringExtensions
{
    /// <summary>Stores; where that fails, the grain leaves memory before its next call, which then finds what was stored: what was not has not happened.</summary>
    /// <param name="store">Writes the state.</param>
    public static async Task StoredAsync(this Grain grain, Func<Task> store)
    {
        try
        {
            await store();
        }
        catch
        {
            ((IGrainBase)grain).DeactivateOnIdle();
            throw;
        }
    }
}
