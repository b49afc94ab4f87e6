namespace Actors.Inference;

/// <summary>A model file or card that cannot serve; the message says what is wrong, what would be right, and what to do.</summary>
public sealed class ModelRefusedException(string message, Exception? cause = null) : Exception(message, cause);
