namespace Actors.Imaging.Sandboxing;

/// <summary>What a decoder may spend on one picture; checked from the header, before any pixel is decoded.</summary>
/// <param name="MaxPixels">Width times height of the largest picture.</param>
/// <param name="MaxWholeBytes">Memory that a picture may need which cannot be streamed row by row (interlaced, progressive, rotated, WebP, AVIF, GIF). Bytes.</param>
public sealed record DecodeLimits(long MaxPixels = 400_000_000, long MaxWholeBytes = 850_000_000);
