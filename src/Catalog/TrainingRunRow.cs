namespace Actors.Catalog;

/// <summary>A training run as lists see it; the truth is the trainer grain's own state.</summary>
/// <param name="Id">32 lowercase hex characters.</param>
/// <param name="CreatedAt">When it was accepted; milliseconds are kept.</param>
/// <param name="Network">The network's short name, such as <c>c32n8</c>.</param>
/// <param name="Change">What changes over the run's life.</param>
public sealed record TrainingRunRow(
    string Id, DateTimeOffset CreatedAt, string Dataset, int DatasetVersion, string Network, int Scale, string Degradation, long Seed, TrainingRunChange Change);
