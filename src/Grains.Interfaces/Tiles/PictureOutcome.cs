using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>What became of a picture: a result in its blob, or an error.</summary>
/// <param name="Result">Null where <paramref name="Error"/> is set.</param>
/// <param name="Retryable">True where another try, best on another silo, may end better.</param>
/// <param name="Notes">What the caller should know, such as metadata that the format cannot hold.</param>
/// <param name="BusyMilliseconds">Measured time from taking the picture up to its end, waiting for the device not included.</param>
/// <param name="IsHandedBack">True where the silo stops and did not finish: the picture is for another one.</param>
/// <param name="Estimate">How poor the source is, where that was asked for.</param>
[GenerateSerializer, Immutable, Alias("picture-outcome")]
public sealed record PictureOutcome(
    [property: Id(0)] JobResult? Result,
    [property: Id(1)] JobFidelity? Fidelity,
    [property: Id(2)] JobError? Error,
    [property: Id(3)] bool Retryable,
    [property: Id(4)] IReadOnlyList<string> Notes,
    [property: Id(5)] double Milliseconds,
    [property: Id(6)] string Silo,
    [property: Id(7)] double BusyMilliseconds = 0,
    [property: Id(8)] bool IsHandedBack = false,
    [property: Id(9)] JobEstimate? Estimate = null);
