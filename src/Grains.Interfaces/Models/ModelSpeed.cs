using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>How fast a model is on one kind of device, as a silo that has it measured.</summary>
/// <param name="Sha256">Of the model.</param>
/// <param name="MillisecondsPerMegapixel">Of source pixels, through one tile of 256 pixels at a time: halo and conversion included.</param>
[GenerateSerializer, Immutable, Alias("model-speed")]
public sealed record ModelSpeed([property: Id(0)] string Sha256, [property: Id(1)] JobDevice Device, [property: Id(2)] double MillisecondsPerMegapixel, [property: Id(3)] DateTimeOffset At);
