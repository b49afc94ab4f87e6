using Actors.Cli.Manifests;
using Actors.Cli.Planning;

namespace Actors.Cli.Enhancing;

/// <summary>What the caller asks of every picture; null leaves a setting to the server's default.</summary>
internal sealed record EnhanceSettings
{
    /// <summary>The server's default for lossy formats.</summary>
    private const int DefaultQuality = 95;

    /// <summary>Output pixels per source pixel on each axis, 1 to 4.</summary>
    public required int Scale { get; init; }

    /// <summary>1 to 100, for lossy formats.</summary>
    public int? Quality { get; init; }

    /// <summary>Share of what the output misses of its source that is brought back, 0 to 1.</summary>
    public double Fidelity { get; init; }

    /// <summary>Share of a restoring model in the output, 0 to 1.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Writes the certificate into the output as well.</summary>
    public bool Certificate { get; init; }

    /// <summary>Among which families each picture decides; null where the model is named.</summary>
    public string? Auto { get; init; }

    /// <summary>Largest tile side in source pixels; changes no byte of an output.</summary>
    public int? Tile { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string? Device { get; init; }

    /// <summary>Makes every output anew and replaces what stands in its place.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The part that decides an output's bytes.</summary>
    public OutputSettings For(PlannedPicture picture)
        => new(Scale, picture.Format, PictureFormats.IsLossy(picture.Format) ? Quality ?? DefaultQuality : null, Fidelity > 0 ? Fidelity : null, Certificate ? "xmp" : null, Strength < 1 ? Strength : null, Auto);
}
