namespace Actors.Grains.Datasets;

/// <summary>Why a file of an import was left out.</summary>
public enum DatasetSkipKind
{
    /// <summary>No picture, or a damaged one, or one over a limit.</summary>
    Unreadable,

    /// <summary>The dataset has the same bytes.</summary>
    Duplicate,

    /// <summary>The dataset has the same picture in another file, or one that stands on the other side of the split.</summary>
    NearDuplicate,

    /// <summary>One of the literature's evaluation pictures, which nobody trains on.</summary>
    Evaluation,

    /// <summary>A reduced version that belongs to no picture of the dataset, or was not made by bicubic.</summary>
    Reduced,
}
