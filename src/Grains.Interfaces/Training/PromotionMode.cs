namespace Actors.Grains.Training;

/// <summary>What becomes of a run's model.</summary>
[GenerateSerializer, Alias("promotion-mode")]
public enum PromotionMode
{
    /// <summary>It is kept with the run.</summary>
    None,

    /// <summary>It is tried; where it passes, a person may promote it.</summary>
    Manual,

    /// <summary>It is tried; where it passes, it serves.</summary>
    Auto,
}
