namespace Actors.Imaging.Headers;

/// <summary>Why a file's header was not read as a picture.</summary>
public enum HeaderRefusal
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The first bytes belong to no format that we can name.</summary>
    UnknownFormat,

    /// <summary>A format that we can name and do not read, such as BMP or PDF.</summary>
    UnsupportedFormat,

    /// <summary>The file ends before the picture does.</summary>
    Truncated,

    /// <summary>The file contradicts its format.</summary>
    Damaged,

    /// <summary>The header says that the picture has no pixels.</summary>
    ZeroSize,

    /// <summary>A variety of a known format that we do not read, such as lossless JPEG or JPEG of 12 bits.</summary>
    UnsupportedKind,

    /// <summary>A block beside the pixels unpacks to more than any honest file holds.</summary>
    Bomb,
}
