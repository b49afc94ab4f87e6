namespace Actors.Imaging.Limits;

/// <summary>What a picture may be at most, before and after enlarging, so that no decoder or encoder outgrows its memory.</summary>
public sealed record PictureLimits
{
    public static readonly PictureLimits Default = new();

    /// <summary>Pixels of a source. Default 400 million.</summary>
    public long MaxPixels { get; init; } = 400_000_000;

    /// <summary>Width and height of a source. Pixels, default 100,000.</summary>
    public int MaxSide { get; init; } = 100_000;

    /// <summary>Frames or pages in a file. Default 1: a file of several is refused, so that none is lost unseen; a higher limit takes the first.</summary>
    public int MaxFrames { get; init; } = 1;

    /// <summary>Pixels of a result. Default 1,600 million.</summary>
    public long MaxResultPixels { get; init; } = 1_600_000_000;

    /// <summary>
    /// Memory that decoding or encoding may take by estimate, in bytes. Default 900 MiB: a child process has 1 GB. Formats that stream take a fraction of
    /// it at any size; interlaced PNG, progressive JPEG, rotated pictures, WebP and AVIF grow with their pixels and are held by this.
    /// </summary>
    public long MaxCodecBytes { get; init; } = 900L << 20;
}
