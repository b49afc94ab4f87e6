namespace Actors.Trainer.Export;

/// <summary>Where the values of a tensor lay, zero with them.</summary>
/// <param name="Low">At most 0.</param>
/// <param name="High">At least 0.</param>
internal readonly record struct ValueSpan(float Low, float High);
