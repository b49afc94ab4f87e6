using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Comparison;

/// <summary>What was measured of a contender.</summary>
/// <param name="Sets">One score a set.</param>
/// <param name="MillisecondsPerMegapixel">Of source pixels, on one thread, through tiles of 256 pixels, halo and conversion included.</param>
public sealed record ContenderScore(Contender Contender, IReadOnlyList<SetScore> Sets, double MillisecondsPerMegapixel);
