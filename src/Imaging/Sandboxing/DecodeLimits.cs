namespace Actors.Imaging.Sandboxing;

/// <summary>What a decoder may spend on one picture; checked from the header, before any pixel is decoded.</summary>
/// <param name="MaxPixels">Width times height of the largest picture.</param>
/// <param name="MaxBytes">Memory that decoding may take by estimate (<see cref="Limits.CodecMemory"/>). Bytes.</param>
public sealed record DecodeLimits(long MaxPixels = 400_000_000, long MaxBytes = 900L << 20);
