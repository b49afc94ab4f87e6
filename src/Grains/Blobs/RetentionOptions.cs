using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Blobs;

/// <summary>How long blobs are kept. Bound from the <c>Retention</c> section; a bad value stops the host at start.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Days that a finished job's result stays, 0 to 36500; then the job is discarded, as its owner could do. 0 (default) keeps it until then.</summary>
    [Range(0, 36_500)]
    public double ResultDays { get; set; }

    /// <summary>Days that an ended job's upload stays, 0 to 36500. 0 (default) keeps it as long as the job.</summary>
    [Range(0, 36_500)]
    public double UploadDays { get; set; }

    /// <summary>Hours between two sweeps, 0.1 to 720. Default 6.</summary>
    [Range(0.1, 720)]
    public double SweepHours { get; set; } = 6;

    /// <summary>Hours that an upload may take until its job is accepted, and that working blobs outlive their job's end, 1 to 720. Default 24.</summary>
    [Range(1, 720)]
    public double GraceHours { get; set; } = 24;

    internal TimeSpan Sweep => TimeSpan.FromHours(SweepHours);

    internal TimeSpan Grace => TimeSpan.FromHours(GraceHours);

    internal TimeSpan? Results => ResultDays > 0 ? TimeSpan.FromDays(ResultDays) : null;

    internal TimeSpan? Uploads => UploadDays > 0 ? TimeSpan.FromDays(UploadDays) : null;
}
