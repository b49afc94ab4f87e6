using Actors.Grains.Training;

namespace Actors.Grains.Tuning;

/// <summary>One training run of an experiment: a configuration on a rung.</summary>
/// <param name="Id">The training run's; stored before it is begun.</param>
/// <param name="Rung">Counts from 0, the lowest.</param>
/// <param name="Steps">Its budget.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="End">How it ended; null before.</param>
/// <param name="Psnr">The best of its curve on the validation pictures, dB.</param>
/// <param name="SecondsPerMegapixel">Of its model, as the run's evaluation measured it.</param>
/// <param name="Model">Sha256 of its model.</param>
/// <param name="Reason">Why it has none.</param>
[GenerateSerializer, Immutable, Alias("tuning-run")]
public sealed record TuningRun(
    [property: Id(0)] string Id,
    [property: Id(1)] int Rung,
    [property: Id(2)] long Steps,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] TrainingRunStatus? End = null,
    [property: Id(5)] double? Psnr = null,
    [property: Id(6)] double? SecondsPerMegapixel = null,
    [property: Id(7)] string? Model = null,
    [property: Id(8)] string? Reason = null);
