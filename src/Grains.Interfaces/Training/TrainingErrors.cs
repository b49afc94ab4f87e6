namespace Actors.Grains.Training;

/// <summary>The codes of a <see cref="TrainingError"/>.</summary>
public static class TrainingErrors
{
    /// <summary>The dataset's version is gone, has nothing to train on, or holds a picture that cannot be read.</summary>
    public const string BadDataset = "bad-dataset";

    /// <summary>A checkpoint or weights belong to another network or another place of the run.</summary>
    public const string ForeignCheckpoint = "foreign-checkpoint";

    /// <summary>The store has no room for a checkpoint; the last one that was written is whole.</summary>
    public const string StorageFull = "storage-full";

    /// <summary>The loss is no number any more.</summary>
    public const string Diverged = "diverged";

    /// <summary>Worker after worker was lost, and no round came to its end.</summary>
    public const string WorkersLost = "workers-lost";

    public const string Internal = "internal";

    /// <summary>True where trying again gives the same.</summary>
    public static bool IsFinal(string code) => code is BadDataset or ForeignCheckpoint or Diverged;
}
