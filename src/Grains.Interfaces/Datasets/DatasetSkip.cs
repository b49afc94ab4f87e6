namespace Actors.Grains.Datasets;

/// <summary>A file of an import that was left out.</summary>
/// <param name="Name">Path within what was imported.</param>
/// <param name="Kind">For programs.</param>
/// <param name="Reason">For people.</param>
public sealed record DatasetSkip(string Name, DatasetSkipKind Kind, string Reason);
