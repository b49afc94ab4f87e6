namespace Actors.Grains.Training;

/// <summary>One worker's share of a round: so many steps from the round's weights, on the patches of its slot.</summary>
/// <param name="Slot">0 for the first worker, whose patches are those of plain training.</param>
/// <param name="FromStep">Steps taken before.</param>
/// <param name="Steps">To take now.</param>
/// <param name="TotalSteps">Of the run, which the learning rate follows.</param>
/// <param name="Weights">Where the round starts from; null in the first one, which starts from the seed.</param>
/// <param name="Checkpoint">The slot's optimizers, or those of another slot for one that is new; null in the first round.</param>
/// <param name="WeightsOut">Where the weights go.</param>
/// <param name="CheckpointOut">Where the slot's checkpoint goes.</param>
[GenerateSerializer, Immutable, Alias("training-round-request")]
public sealed record RoundRequest(
    string RunId,
    string Id,
    TrainingRunRequest Run,
    [property: Id(0)] int Slot,
    [property: Id(1)] long FromStep,
    [property: Id(2)] int Steps,
    [property: Id(3)] long TotalSteps,
    [property: Id(4)] string? Weights,
    [property: Id(5)] string? Checkpoint,
    [property: Id(6)] string WeightsOut,
    [property: Id(7)] string CheckpointOut) : TrainingWork(RunId, Id, Run);
