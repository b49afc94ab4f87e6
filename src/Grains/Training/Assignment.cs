namespace Actors.Grains.Training;

/// <summary>A work and the trainer that it was given to.</summary>
/// <param name="Slot">Tells the works of a round apart.</param>
internal sealed record Assignment(int Slot, string Silo, TrainingWork Work);
