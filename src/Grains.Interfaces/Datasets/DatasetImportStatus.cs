namespace Actors.Grains.Datasets;

/// <summary>Where an import stands.</summary>
[GenerateSerializer, Alias("dataset-import-status")]
public enum DatasetImportStatus
{
    /// <summary>Accepted; another import of the dataset is worked on first.</summary>
    Queued,

    /// <summary>Worked on.</summary>
    Running,

    /// <summary>Ended; what it added, if anything, is a version of its own.</summary>
    Succeeded,

    /// <summary>Ended without a version; the reason says why.</summary>
    Failed,
}
