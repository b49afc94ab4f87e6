namespace Actors.Grains.Models;

/// <summary>Where a promotion stands.</summary>
[GenerateSerializer, Alias("promotion-status")]
public enum PromotionStatus
{
    /// <summary>The silos load the model; nothing has changed yet.</summary>
    Preparing,

    /// <summary>The alias is stored: jobs that start from now on take the model.</summary>
    Committed,

    /// <summary>There is no such model or alias; nothing has changed.</summary>
    NotFound,

    /// <summary>A silo could not load the model, or the store could not be written; nothing has changed.</summary>
    Failed,
}
