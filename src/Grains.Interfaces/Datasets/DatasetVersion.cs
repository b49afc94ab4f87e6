namespace Actors.Grains.Datasets;

/// <summary>A version of a dataset in a line; its manifest says the rest.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Pictures">All, flagged ones included.</param>
/// <param name="Added">Of those, how many the version before had not.</param>
/// <param name="Train">Pictures of this part that nothing speaks against; so with the other two.</param>
/// <param name="Flagged">Pictures that training leaves out.</param>
/// <param name="Bytes">Of all files together.</param>
/// <param name="Import">Id of the import that made it.</param>
[GenerateSerializer, Immutable, Alias("dataset-version")]
public sealed record DatasetVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] int Pictures,
    [property: Id(3)] int Added,
    [property: Id(4)] int Train,
    [property: Id(5)] int Validation,
    [property: Id(6)] int Holdout,
    [property: Id(7)] int Flagged,
    [property: Id(8)] long Bytes,
    [property: Id(9)] string Import);
