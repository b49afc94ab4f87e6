namespace Actors.Codecs;

/// <summary>A picture cannot be decoded or encoded, and another try ends the same; the message is fit for the person who sent it.</summary>
public sealed class PictureRefusedException(string message, Exception? inner = null) : Exception(message, inner);
