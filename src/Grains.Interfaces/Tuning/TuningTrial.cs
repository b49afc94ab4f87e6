namespace Actors.Grains.Tuning;

/// <summary>One configuration and its runs.</summary>
/// <param name="Number">Counts from 0, in the order in which they were drawn.</param>
/// <param name="Runs">One for each rung that it came to, the lowest first.</param>
/// <param name="Degradation">What it learns on, where that was drawn.</param>
[GenerateSerializer, Immutable, Alias("tuning-trial")]
public sealed record TuningTrial(
    [property: Id(0)] int Number,
    [property: Id(1)] double LearningRate,
    [property: Id(2)] int Width,
    [property: Id(3)] int Depth,
    [property: Id(4)] int Patch,
    [property: Id(5)] IReadOnlyList<TuningRun> Runs,
    [property: Id(6)] string? Degradation = null);
