namespace Actors.Sandbox;

/// <summary>A model cannot serve. A type of the child's own, so that a child that only decodes loads nothing of the inference to catch it.</summary>
internal sealed class ModelTrialRefusal(string message, Exception cause) : Exception(message, cause);
