namespace Actors.Storage;

/// <summary>When the S3 client adds checksums of its own to requests and holds answers against those of the server.</summary>
public enum S3Checksums
{
    /// <summary>Only where the protocol asks for it; what servers other than Amazon's understand. Uploads are covered by their signed sha256, reads by ours.</summary>
    WhenRequired,

    /// <summary>Wherever the protocol knows one.</summary>
    WhenSupported,
}
