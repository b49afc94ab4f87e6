using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Datasets;

/// <summary>How pictures come into a dataset. Bound from the <c>Datasets</c> section; a bad value stops the host at start.</summary>
public sealed class DatasetOptions : IValidatableObject
{
    public const string Section = "Datasets";

    /// <summary>Pictures of a hundred that are learnt from, 1 to 98. Default 80. Those that a dataset has keep their part.</summary>
    [Range(1, 98)]
    public int TrainPercent { get; set; } = 80;

    /// <summary>Pictures of a hundred that a run is steered by, 1 to 50. Default 5. What is left is held out for the gate: 15.</summary>
    [Range(1, 50)]
    public int ValidationPercent { get; set; } = 5;

    /// <summary>Bits of 64 by which the looks of two pictures may differ and the second is dropped as the same picture, 0 to 12. Default 6.</summary>
    [Range(0, 12)]
    public int SameDistance { get; set; } = 6;

    /// <summary>Bits by which they may differ and both stand on the same side of the split, <see cref="SameDistance"/> to 20. Default 12; evaluation pictures are excluded up to here too.</summary>
    [Range(0, 20)]
    public int NearDistance { get; set; } = 12;

    /// <summary>Shorter side below which a picture is flagged as too small, 16 to 4096 pixels. Default 96: a patch of 24 pixels at scale 4.</summary>
    [Range(16, 4096)]
    public int MinSide { get; set; } = 96;

    /// <summary>Share of blocks with any detail below which a picture is flagged as flat, 0 to 1. Default 0.02.</summary>
    [Range(0.0, 1.0)]
    public double MinDetail { get; set; } = 0.02;

    /// <summary>Sharpness below which a picture is flagged as blurred, 0 to 100 levels. Default 5.5.</summary>
    [Range(0.0, 100.0)]
    public double MinSharpness { get; set; } = 5.5;

    /// <summary>Blockiness above which a picture is flagged as heavily compressed, 0.1 to 12 levels. Default 1.</summary>
    [Range(0.1, 12.0)]
    public double MaxBlockiness { get; set; } = 1;

    /// <summary>Fill of the spectrum below which a picture is flagged as upscaled, -80 to 0 decibels. Default -16.</summary>
    [Range(-80.0, 0.0)]
    public double MinFill { get; set; } = -16;

    /// <summary>Largest picture, 1 to 400 million pixels. Default 100 million.</summary>
    [Range(1L, 400_000_000L)]
    public long MaxPixels { get; set; } = 100_000_000;

    /// <summary>Largest picture file, 1 to 4096 MiB. Default 512.</summary>
    [Range(1, 4096)]
    public int MaxPictureMiB { get; set; } = 512;

    /// <summary>Most entries of an archive, folders included, 1 to 2,000,000. Default 250,000.</summary>
    [Range(1, 2_000_000)]
    public int MaxEntries { get; set; } = 250_000;

    /// <summary>Most that an archive may unpack to, 1 to 4096 GiB. Default 64.</summary>
    [Range(1, 4096)]
    public int MaxTotalGiB { get; set; } = 64;

    /// <summary>Most bytes that one packed byte may unpack to, 2 to 1032. Default 100: pictures are packed already, and a bomb comes to 1032.</summary>
    [Range(2, 1032)]
    public int MaxRatio { get; set; } = 100;

    /// <summary>Pictures that one import measures at once, 1 to 64. Default 2; the sandbox's decoders bound them too.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 2;

    internal long MaxPictureBytes => (long)MaxPictureMiB << 20;

    internal long MaxTotalBytes => (long)MaxTotalGiB << 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TrainPercent + ValidationPercent > 99)
        {
            yield return new ValidationResult($"{nameof(TrainPercent)} and {nameof(ValidationPercent)} come to {TrainPercent + ValidationPercent}: at most 99, so that something is held out.");
        }

        if (NearDistance < SameDistance)
        {
            yield return new ValidationResult($"{nameof(NearDistance)} is {NearDistance}: at least {nameof(SameDistance)}, which is {SameDistance}.");
        }
    }
}
