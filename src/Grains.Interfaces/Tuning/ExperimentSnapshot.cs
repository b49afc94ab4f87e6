namespace Actors.Grains.Tuning;

/// <summary>An experiment as a caller sees it.</summary>
/// <param name="Reason">Why it failed.</param>
/// <param name="Rungs">Steps of each rung, the lowest first.</param>
/// <param name="Frontier">Ids of the runs whose models no other one beats in both validation PSNR and time, the fastest first.</param>
[GenerateSerializer, Immutable, Alias("experiment-snapshot")]
public sealed record ExperimentSnapshot(
    [property: Id(0)] string Id,
    [property: Id(1)] ExperimentStatus Status,
    [property: Id(2)] string? Reason,
    [property: Id(3)] DateTimeOffset? FinishedAt,
    [property: Id(4)] ExperimentRequest Requested,
    [property: Id(5)] IReadOnlyList<long> Rungs,
    [property: Id(6)] IReadOnlyList<TuningTrial> Trials,
    [property: Id(7)] IReadOnlyList<string> Frontier);
