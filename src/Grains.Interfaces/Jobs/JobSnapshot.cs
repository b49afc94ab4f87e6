using Actors.Grains.Models;

namespace Actors.Grains.Jobs;

/// <summary>A job as a caller sees it: the job document without its addresses.</summary>
[GenerateSerializer, Immutable, Alias("job-snapshot")]
public sealed record JobSnapshot
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required JobStatus Status { get; init; }

    /// <summary>One sentence on why the job stands where it stands; null where the status says it all.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    [Id(3)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(4)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(5)]
    public DateTimeOffset? FinishedAt { get; init; }

    [Id(6)]
    public required JobSettings Requested { get; init; }

    [Id(7)]
    public required JobSource Source { get; init; }

    /// <summary>The finished file; null before, and after it was discarded.</summary>
    [Id(8)]
    public JobResult? Result { get; init; }

    /// <summary>The model that makes the result, fixed when the job starts.</summary>
    [Id(9)]
    public ModelReference? Model { get; init; }

    [Id(10)]
    public JobDevice? Device { get; init; }

    [Id(11)]
    public required JobTiles Tiles { get; init; }

    [Id(12)]
    public JobFidelity? Fidelity { get; init; }

    [Id(13)]
    public JobTimings? Timings { get; init; }

    [Id(14)]
    public JobError? Error { get; init; }

    /// <summary>What the caller should know of the result, such as metadata that its format cannot hold.</summary>
    [Id(15)]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sequence number of the newest event.</summary>
    [Id(16)]
    public long LastEvent { get; init; }

    /// <summary>Answers of silos that came after their lease had run out; each was ignored.</summary>
    [Id(17)]
    public int LateAnswers { get; init; }

    /// <summary>Why this model or this precision of it; null where the caller named it, or there was one only.</summary>
    [Id(18)]
    public string? ModelReason { get; init; }

    /// <summary>How poor the source is; null where nothing asked for it.</summary>
    [Id(19)]
    public JobEstimate? Estimate { get; init; }
}
