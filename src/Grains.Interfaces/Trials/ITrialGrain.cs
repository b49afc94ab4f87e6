namespace Actors.Grains.Trials;

/// <summary>One challenger's way past the gate and into service. The key is the id of the run that made it.</summary>
[Alias("trial")]
public interface ITrialGrain : IGrainWithStringKey
{
    /// <summary>Stores the request and begins; a second call changes nothing.</summary>
    [Alias("begin"), Idempotent]
    Task Begin(TrialRequest request);

    /// <summary>The trial as it stands, or null where the run's model was never tried.</summary>
    [Alias("describe"), Idempotent]
    Task<TrialSnapshot?> Describe();

    /// <summary>Makes sure that an unfinished trial goes on; for who finds one.</summary>
    /// <returns>False where no trial was begun under this id.</returns>
    [Alias("ensure-running"), Idempotent]
    Task<bool> EnsureRunning();
}
