namespace Actors.Trainer.Crops;

/// <summary>The upper left corner of a square, in pixels from that of its picture.</summary>
public readonly record struct Place(int X, int Y);
