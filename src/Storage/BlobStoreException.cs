namespace Actors.Storage;

/// <summary>The disk or service under a blob store failed; the message names the key, what was tried and what the system said.</summary>
public sealed class BlobStoreException : IOException
{
    public BlobStoreException(BlobKey key, string attempt, Exception cause)
        : base($"Blob '{key}' could not be {attempt}: {cause?.Message}", cause)
    {
        Key = key;
    }

    public BlobStoreException(BlobKey key, string attempt, string cause, Exception? inner = null)
        : base($"Blob '{key}' could not be {attempt}: {cause}", inner)
    {
        Key = key;
    }

    public BlobKey Key { get; }

    /// <summary>True where the store has no room left; else it is away or refuses.</summary>
    public bool IsFull => InnerException is { } cause && (S3Faults.IsFull(cause) || IsFullDisk(cause));

    // No space, quota exceeded, file too large; .NET hands on what the system said.
    private static bool IsFullDisk(Exception fault) => fault is ArgumentOutOfRangeException
        || (fault is IOException && (fault.HResult & 0xFFFF) is var code && (OperatingSystem.IsWindows() ? code is 39 or 112 : code is 27 or 28 or 122));

    /// <summary>True for the faults of a disk (full, read-only, forbidden) that a store reports under a key.</summary>
    internal static bool IsDiskFault(Exception fault) => fault is IOException and not BlobStoreException or UnauthorizedAccessException
        or ArgumentOutOfRangeException; // What .NET throws for a file larger than the file system or the process's limit allows.
}
