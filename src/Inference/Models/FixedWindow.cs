namespace Actors.Inference.Models;

/// <summary>The one size of picture that a model takes. Source pixels.</summary>
public sealed record FixedWindow(int Width, int Height);
