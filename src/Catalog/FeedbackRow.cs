namespace Actors.Catalog;

/// <summary>What a person said of a job's result.</summary>
/// <param name="Job">32 lowercase hex characters.</param>
/// <param name="Tile">The tile that is meant; null for the whole picture.</param>
/// <param name="ModelSha256">The model that made the result.</param>
public sealed record FeedbackRow(string Job, int? Tile, bool Accepted, string? Note, string ModelSha256, DateTimeOffset At);
