using Actors.Imaging.Pictures;

namespace Actors.Grains.Sandboxing;

/// <summary>Decodes and encodes pictures outside this process, so that a native crash or a bomb costs one job and nothing else.</summary>
public interface IPictureCodec
{
    /// <summary>Starts to decode; pixels then come row by row.</summary>
    /// <param name="source">The file, read once from its current position.</param>
    /// <exception cref="PictureCodecException">The file is damaged or over the limits, or the child failed; the reason is the message.</exception>
    Task<IPictureReader> OpenAsync(Stream source, CancellationToken ct);

    /// <summary>Starts to encode; rows are then pushed from top to bottom, and the file's bytes go to <paramref name="destination"/>.</summary>
    /// <param name="picture">Size and format of the result, and the metadata to carry.</param>
    Task<IPictureWriter> CreateAsync(PictureInfo picture, EncodeSettings settings, Stream destination, CancellationToken ct);
}
