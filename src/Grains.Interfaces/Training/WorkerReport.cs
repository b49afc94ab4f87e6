namespace Actors.Grains.Training;

/// <summary>How a work stands on its trainer.</summary>
/// <param name="IsWaiting">True while another run's work is done there.</param>
/// <param name="Step">Steps of this work that are done.</param>
/// <param name="Loss">Mean of the steps so far; 0 before the first.</param>
/// <param name="SecondsPerStep">Measured; 0 before the first.</param>
/// <param name="Result">Set once the work is done.</param>
/// <param name="Error">Set where it failed.</param>
/// <param name="Environment">The trainer's program version, processor and device.</param>
/// <param name="Behind">Where it waits, the run whose work is done there meanwhile; null where no work is.</param>
[GenerateSerializer, Immutable, Alias("training-worker-report")]
public sealed record WorkerReport(
    [property: Id(0)] bool IsWaiting,
    [property: Id(1)] int Step,
    [property: Id(2)] double Loss,
    [property: Id(3)] double SecondsPerStep,
    [property: Id(4)] TrainingResult? Result,
    [property: Id(5)] TrainingError? Error,
    [property: Id(6)] string Environment,
    [property: Id(7)] string? Behind = null);
