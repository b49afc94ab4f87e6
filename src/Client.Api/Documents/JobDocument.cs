using System.Text.Json.Serialization;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>A job as HTTP and the command line show it. Every member is always there; what is not known yet is null.</summary>
public sealed record JobDocument
{
    /// <summary>32 lowercase hex digits.</summary>
    public required string Id { get; init; }

    [JsonConverter(typeof(LowercaseWord<JobStatus>))]
    public required JobStatus Status { get; init; }

    /// <summary>One sentence on why the job stands where it stands; null where the status says it all.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required RequestedDocument Requested { get; init; }

    public required SourceDocument Source { get; init; }

    /// <summary>The finished file; null before, and after it was discarded.</summary>
    public ResultDocument? Result { get; init; }

    /// <summary>The model that makes the result, fixed when the job starts.</summary>
    public JobModelDocument? Model { get; init; }

    /// <summary>Output pixels per source pixel on each axis.</summary>
    public required int Scale { get; init; }

    public DeviceDocument? Device { get; init; }

    public required TilesDocument Tiles { get; init; }

    public FidelityDocument? Fidelity { get; init; }

    /// <summary>How poor the source is; null where nothing asked for it.</summary>
    public EstimateDocument? Estimate { get; init; }

    public TimingsDocument? Timings { get; init; }

    public ErrorDocument? Error { get; init; }

    /// <summary>What the caller should know of the result, such as metadata that its format cannot hold.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required UrlsDocument Urls { get; init; }

    public static JobDocument Of(JobSnapshot job) => new()
    {
        Id = job.Id,
        Status = job.Status,
        Reason = job.Reason,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        Requested = RequestedDocument.Of(job.Requested),
        Source = SourceDocument.Of(job.Source),
        Result = job.Result is { } result ? ResultDocument.Of(result) : null,
        Model = job.Model is { } model ? JobModelDocument.Of(model, job.ModelReason) : null,
        Scale = job.Requested.Scale,
        Device = job.Device is { } device ? DeviceDocument.Of(device) : null,
        Tiles = TilesDocument.Of(job.Tiles),
        Fidelity = job.Fidelity is { } fidelity ? FidelityDocument.Of(fidelity) : null,
        Estimate = job.Estimate is { } estimate ? EstimateDocument.Of(estimate) : null,
        Timings = job.Timings is { } timings ? TimingsDocument.Of(timings) : null,
        Error = job.Error is { } error ? ErrorDocument.Of(error) : null,
        Notes = job.Notes,
        Urls = UrlsDocument.Of(job.Id),
    };
}
