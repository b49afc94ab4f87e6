namespace Actors.Inference.Weights;

/// <summary>Which member of the plain 3×3 family weights belong to.</summary>
/// <param name="Width">Channels of the hidden layers.</param>
/// <param name="Depth">Hidden layers between head and tail.</param>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
public readonly record struct WeightShape(int Width, int Depth, int Scale);
