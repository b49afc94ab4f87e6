namespace Actors.Grains.Training;

/// <summary>Where a run stands. The last three are terminal: a run enters exactly one of them, once.</summary>
[GenerateSerializer, Alias("training-run-status")]
public enum TrainingRunStatus
{
    /// <summary>Accepted and stored; no round has begun.</summary>
    Queued,

    /// <summary>Rounds go on, or wait for a trainer.</summary>
    Running,

    /// <summary>The budget is spent; the model is exported and measured.</summary>
    Exporting,

    Succeeded,
    Failed,
    Canceled,
}
