namespace Actors.Grains.Sandboxing;

/// <summary>A picture could not be decoded or encoded.</summary>
/// <param name="message">What was wrong, fit for the person who sent the file.</param>
/// <param name="fault">Whose fault it is, and so whether another try can help.</param>
public sealed class PictureCodecException(string message, PictureCodecFault fault, Exception? inner = null) : Exception(message, inner)
{
    public PictureCodecFault Fault { get; } = fault;
}
