namespace Actors.Grains.Datasets;

/// <summary>What came of an import's files that did not become pictures of the dataset.</summary>
public sealed record DatasetOutcome(IReadOnlyList<DatasetSkip> Skipped);
