namespace Actors.Grains.Jobs;

/// <summary>What the caller asked for, checked. Names are the lowercase words of the HTTP API.</summary>
[GenerateSerializer, Immutable, Alias("job-settings")]
public sealed record JobSettings
{
    /// <summary>Output pixels per source pixel on each axis, 1 to 4.</summary>
    [Id(0)]
    public required int Scale { get; init; }

    /// <summary><c>NAME[@VERSION|@ALIAS]</c>, <c>bicubic</c>, or <c>auto</c>, which leaves it to the picture; null takes the production model of the default family.</summary>
    [Id(1)]
    public string? Model { get; init; }

    /// <summary><c>auto</c>, <c>fp32</c> or <c>int8</c>.</summary>
    [Id(2)]
    public string Precision { get; init; } = "auto";

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    [Id(3)]
    public string Device { get; init; } = "auto";

    /// <summary><c>same</c>, <c>png</c>, <c>jpeg</c>, <c>webp</c>, <c>tiff</c> or <c>avif</c>.</summary>
    [Id(4)]
    public string Format { get; init; } = "same";

    /// <summary>1 to 100, for lossy formats.</summary>
    [Id(5)]
    public int Quality { get; init; } = 95;

    /// <summary>Largest tile side in source pixels, without halo; a multiple of 8 from 32 to 1024. It changes no byte of the result.</summary>
    [Id(6)]
    public int Tile { get; init; } = 256;

    /// <summary><c>interactive</c> or <c>bulk</c>.</summary>
    [Id(7)]
    public string Priority { get; init; } = "interactive";

    /// <summary>Share of what the result misses of its source that is brought back, 0 to 1; what may be the source's noise is not.</summary>
    [Id(8)]
    public double Fidelity { get; init; }

    /// <summary>Where the certificate is written beside the job: <c>none</c>, or <c>xmp</c> for the file's XMP.</summary>
    [Id(9)]
    public string Certificate { get; init; } = "none";

    /// <summary>Share of a restoring model in the result, from 0 to below 1; the rest is Lanczos. Null takes all of the model.</summary>
    [Id(10)]
    public double? Strength { get; init; }

    /// <summary>What the picture may take, for a model that is left open; null sets no limit and takes the quickest family.</summary>
    [Id(11)]
    public double? Seconds { get; init; }
}
