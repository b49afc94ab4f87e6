namespace Actors.Grains.Training;

/// <summary>One numbered line of a run's log; visible only after it was stored.</summary>
/// <param name="Seq">1, 2, 3, … without a gap.</param>
/// <param name="Step">Steps that each worker has taken.</param>
/// <param name="TotalSteps">Steps in all, as far as that was known.</param>
/// <param name="SecondsLeft">Of training at the speed of then; null where that was not known.</param>
/// <param name="Point">The round that ended; null in other events.</param>
/// <param name="Message">A sentence for people; null where the numbers say it all.</param>
[GenerateSerializer, Immutable, Alias("training-event")]
public sealed record TrainingEvent(
    [property: Id(0)] long Seq,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] TrainingEventKind Kind,
    [property: Id(3)] TrainingRunStatus Status,
    [property: Id(4)] long Step,
    [property: Id(5)] long TotalSteps,
    [property: Id(6)] double? SecondsLeft,
    [property: Id(7)] TrainingPoint? Point,
    [property: Id(8)] string? Message);
