namespace Actors.Grains.Trials;

/// <summary>All that was measured of one model before it may serve.</summary>
/// <param name="Sha256">Of the model's file; of the baseline, of its name and scale.</param>
/// <param name="Sets">Frozen sets and the owner's hold-out.</param>
/// <param name="MillisecondsPerMegapixel">Time for a megapixel of source on one thread; champion and challenger are timed in turns on one machine.</param>
/// <param name="Faults">What the checks found: ONNX Runtime against the trainer, exact tiling, flat colours. Empty where all is well.</param>
[GenerateSerializer, Immutable, Alias("model-exam")]
public sealed record ModelExam(
    [property: Id(0)] string Sha256, [property: Id(1)] IReadOnlyList<ExamSet> Sets, [property: Id(2)] double MillisecondsPerMegapixel, [property: Id(3)] IReadOnlyList<string> Faults);
