namespace Actors.Imaging.Sandboxing;

/// <summary>The five bytes before a payload: its kind and its length.</summary>
/// <param name="Length">Bytes of payload, at least 0.</param>
public readonly record struct FrameHeader(FrameKind Kind, int Length);
