namespace Actors.Grains.Tuning;

/// <summary>What is stored of an experiment.</summary>
[GenerateSerializer, Alias("experiment-state")]
public sealed class ExperimentState
{
    /// <summary>Null until the experiment is started.</summary>
    [Id(0)]
    public ExperimentRequest? Request { get; set; }

    [Id(1)]
    public ExperimentStatus Status { get; set; }

    [Id(2)]
    public string? Reason { get; set; }

    [Id(3)]
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>In the order in which they were drawn; each is replaced when one of its runs changes.</summary>
    [Id(4)]
    public List<TuningTrial> Trials { get; set; } = [];
}
