namespace Actors.Storage;

/// <summary>Which blob store a host uses, from the configuration's section <c>Blobs</c>. A key that it does not know stops the host.</summary>
public sealed class BlobOptions
{
    public const string Section = "Blobs";

    /// <summary><c>folder</c> (default) or <c>s3</c>.</summary>
    public BlobKind Kind { get; set; } = BlobKind.Folder;

    /// <summary>The folder of <see cref="BlobKind.Folder"/>, an absolute path that all hosts of a cluster share. A host on a data folder of its own has it there.</summary>
    public string Root { get; set; } = "";

    /// <summary>Used by <see cref="BlobKind.S3"/>.</summary>
    public S3BlobStoreOptions S3 { get; set; } = new();

    /// <summary>The folder where there is one: what a health check can write to.</summary>
    public string? Folder => Kind == BlobKind.Folder ? Root : null;
}
