namespace Actors.Grains.Schedules;

/// <summary>Says how far the pictures that come in are from those that a dataset holds. Where none is registered, no schedule is due by drift.</summary>
public interface IDriftSignal
{
    /// <returns>0 where they are alike; null where that is not known.</returns>
    Task<double?> MeasureAsync(string dataset, CancellationToken ct);
}
