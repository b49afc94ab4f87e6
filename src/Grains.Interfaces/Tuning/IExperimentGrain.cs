using Actors.Grains.Training;

namespace Actors.Grains.Tuning;

/// <summary>One experiment: successive halving over configurations, each tried by training runs. The key is its id: 32 lowercase hex digits, as a run's.</summary>
[Alias("experiment")]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Stores the request and begins; the same request again changes nothing.</summary>
    [Alias("start"), Idempotent]
    Task<StartOutcome> Start(ExperimentRequest request);

    /// <summary>The experiment as it stands, or null where none has this id.</summary>
    [Alias("describe"), Idempotent]
    Task<ExperimentSnapshot?> Describe();

    /// <summary>Ends an unfinished experiment as canceled, and its runs with it; what they have stored stays.</summary>
    /// <returns>The experiment as it stands then, or null where none has this id.</returns>
    [Alias("cancel"), Idempotent]
    Task<ExperimentSnapshot?> Cancel();
}
