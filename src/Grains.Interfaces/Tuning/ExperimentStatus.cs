namespace Actors.Grains.Tuning;

/// <summary>Where an experiment stands. The last three are terminal.</summary>
[GenerateSerializer, Alias("experiment-status")]
public enum ExperimentStatus
{
    /// <summary>Runs are under way, or are to begin.</summary>
    Running,

    /// <summary>Every configuration was tried, and nothing is left to promote.</summary>
    Succeeded,

    /// <summary>No run made a model that could be measured.</summary>
    Failed,

    Canceled,
}
