namespace Actors.Grains.Trials;

/// <summary>Where a challenger stands. <see cref="Refused"/>, <see cref="Passed"/>, <see cref="Kept"/>, <see cref="RolledBack"/> and <see cref="Failed"/> are ends.</summary>
[GenerateSerializer, Alias("trial-status")]
public enum TrialStatus
{
    /// <summary>Champion and challenger are measured.</summary>
    Examining,

    /// <summary>The gate did not let it through; the verdict says why.</summary>
    Refused,

    /// <summary>It may serve, and waits for a person to promote it.</summary>
    Passed,

    /// <summary>The silos load it.</summary>
    Promoting,

    /// <summary>It serves, and what people say of it is compared with what they said of the champion.</summary>
    Watching,

    /// <summary>It was watched for long enough, or another model was promoted over it.</summary>
    Kept,

    /// <summary>The champion before serves again.</summary>
    RolledBack,

    /// <summary>It could not be examined or promoted; the last step says why.</summary>
    Failed,
}
