namespace Actors.Storage;

/// <summary>Where a <see cref="FileBlobStore"/> keeps its blobs.</summary>
public sealed class FileBlobStoreOptions
{
    /// <summary>The folder that holds the blobs; made where missing. An absolute path; no default, so that nothing lands in the current folder.</summary>
    public string Root { get; set; } = "";
}
