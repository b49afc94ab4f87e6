namespace Actors.Catalog;

/// <summary>A training run's row as the database types it: times are milliseconds since 1970 in UTC.</summary>
internal sealed class StoredTrainingRun
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public string? Reason { get; init; }

    public required string Dataset { get; init; }

    public int DatasetVersion { get; init; }

    public required string Network { get; init; }

    public int Scale { get; init; }

    public required string Degradation { get; init; }

    public long Seed { get; init; }

    public string? CodeVersion { get; init; }

    public double? Psnr { get; init; }

    public string? Model { get; init; }

    public TrainingRunRow ToRow() => new(
        Id, Time(CreatedAt), Dataset, DatasetVersion, Network, Scale, Degradation, Seed,
        new TrainingRunChange(Status, StartedAt is { } s ? Time(s) : null, FinishedAt is { } f ? Time(f) : null, Reason, CodeVersion, Psnr, Model));

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
