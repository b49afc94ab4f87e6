namespace Actors.Grains.Datasets;

/// <summary>What a picture of a dataset is there for. It keeps its part as the dataset grows.</summary>
[GenerateSerializer, Alias("dataset-split")]
public enum DatasetSplit
{
    /// <summary>Learnt from.</summary>
    Train,

    /// <summary>Measured while a run goes on, to steer it.</summary>
    Validation,

    /// <summary>Seen by the gate alone, which decides on a finished model.</summary>
    Holdout,
}
