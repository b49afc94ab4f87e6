using Actors.Grains.Models;
using Actors.Grains.Tiles;

namespace Actors.Grains.Jobs;

/// <summary>What is stored of a job. Which tiles are done is not: their blobs say so.</summary>
[GenerateSerializer, Alias("image-job-state")]
public sealed class ImageJobState
{
    /// <summary>Null until the job is submitted.</summary>
    [Id(0)]
    public ImageJobRequest? Request { get; set; }

    [Id(1)]
    public JobStatus Status { get; set; }

    [Id(2)]
    public ModelReference? Model { get; set; }

    [Id(3)]
    public JobDevice? Device { get; set; }

    /// <summary>How the picture is cut; null until its decoder has said what it holds, and for a picture of one tile.</summary>
    [Id(4)]
    public TileGrid? Grid { get; set; }

    [Id(5)]
    public int TilesTotal { get; set; }

    [Id(6)]
    public int TilesDone { get; set; }

    /// <summary>Dispatches beyond the first, over all tiles.</summary>
    [Id(7)]
    public int Retried { get; set; }

    /// <summary>How often the job was taken up again without a further tile done in between.</summary>
    [Id(8)]
    public int Resumptions { get; set; }

    [Id(9)]
    public JobResult? Result { get; set; }

    [Id(10)]
    public JobFidelity? Fidelity { get; set; }

    [Id(11)]
    public JobError? Error { get; set; }

    [Id(12)]
    public List<string> Notes { get; set; } = [];

    [Id(13)]
    public DateTimeOffset? StartedAt { get; set; }

    [Id(14)]
    public DateTimeOffset? EnhancingAt { get; set; }

    [Id(15)]
    public DateTimeOffset? AssemblingAt { get; set; }

    [Id(16)]
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The log, numbered from 1 without a gap.</summary>
    [Id(17)]
    public List<JobEvent> Events { get; set; } = [];

    /// <summary>What an unfinished job waits for; null where it goes on.</summary>
    [Id(18)]
    public string? Waiting { get; set; }

    /// <summary>Answers that came after their lease had run out.</summary>
    [Id(19)]
    public int LateAnswers { get; set; }

    /// <summary>The most tiles that were done when the job was taken up again.</summary>
    [Id(20)]
    public int TilesAtResume { get; set; }

    /// <summary>Why this model or this precision of it; null where the caller named it, or there was one only.</summary>
    [Id(21)]
    public string? ModelReason { get; set; }

    /// <summary>How poor the source is; null until that was told, and where nothing asked for it.</summary>
    [Id(22)]
    public JobEstimate? Estimate { get; set; }

    /// <summary>A copy that stays as it is while the job goes on; its parts are immutable.</summary>
    public ImageJobState Copy()
    {
        var copy = (ImageJobState)MemberwiseClone();
        (copy.Notes, copy.Events) = ([.. Notes], [.. Events]);
        return copy;
    }
}
