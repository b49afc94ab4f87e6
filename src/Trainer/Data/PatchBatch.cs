namespace Actors.Trainer.Data;

/// <summary>Patches for one training step: RGB of 8 bits, rows from top to bottom, samples interleaved, patch after patch.</summary>
/// <param name="Count">Patches.</param>
/// <param name="Side">Width and height of a patch in source pixels.</param>
/// <param name="Scale">Output pixels per source pixel.</param>
/// <param name="Low">Count × Side × Side × 3 bytes.</param>
/// <param name="High">Count × (Side × Scale) × (Side × Scale) × 3 bytes.</param>
public sealed record PatchBatch(int Count, int Side, int Scale, byte[] Low, byte[] High);
