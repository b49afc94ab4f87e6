using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Models;

/// <summary>Where the shipped models are, and how models are exchanged. Bound from the <c>Models</c> section; a bad value stops the host at start.</summary>
public sealed class ModelOptions
{
    public const string Section = "Models";

    /// <summary>Folder of models, one as <c>NAME/xSCALE-PRECISION/VERSION</c>. Default: <c>models</c> beside the program. A folder that is not there holds none.</summary>
    [Required]
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Seconds that a silo gets to load and warm a model before a promotion is given up. Default 120.</summary>
    [Range(1, 3600)]
    public int PrepareSeconds { get; set; } = 120;

    /// <summary>Milliseconds between two looks at how far the silos are with a model. Default 50.</summary>
    [Range(10, 10_000)]
    public int LookMilliseconds { get; set; } = 50;

    /// <summary>How a job's <c>precision=auto</c> comes to a version: <c>measured</c> takes an 8-bit copy where the silos measured that it is fast enough, <c>exact</c> never does. Default measured.</summary>
    [EnumDataType(typeof(AutoPrecision))]
    public AutoPrecision AutoPrecision { get; set; } = AutoPrecision.Measured;

    /// <summary>Seconds between two looks at whether a speed is to be measured here, and before the first one. Default 10.</summary>
    [Range(1, 3600)]
    public int MeasureSeconds { get; set; } = 10;

    public TimeSpan Prepare => TimeSpan.FromSeconds(PrepareSeconds);

    public TimeSpan Look => TimeSpan.FromMilliseconds(LookMilliseconds);

    public TimeSpan Measure => TimeSpan.FromSeconds(MeasureSeconds);
}
