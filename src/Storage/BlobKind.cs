namespace Actors.Storage;

/// <summary>Where blobs are kept.</summary>
public enum BlobKind
{
    /// <summary>As files below one folder, which all hosts of a cluster share.</summary>
    Folder,

    /// <summary>As objects in one bucket of an S3 server.</summary>
    S3,
}
