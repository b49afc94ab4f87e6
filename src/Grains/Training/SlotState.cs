namespace Actors.Grains.Training;

/// <summary>One place among a run's workers: its patches, its optimizers, and the trainer that had it last.</summary>
/// <param name="Slot">0 for the first.</param>
/// <param name="Silo">The trainer that answered last in this slot.</param>
/// <param name="Checkpoint">Blob key of what it came to then.</param>
[GenerateSerializer, Immutable, Alias("training-slot")]
public sealed record SlotState([property: Id(0)] int Slot, [property: Id(1)] string Silo, [property: Id(2)] string Checkpoint);
