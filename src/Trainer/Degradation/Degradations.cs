using Actors.Grains.Training;

namespace Actors.Trainer.Degradation;

/// <summary>The degradations that there are, by their names.</summary>
public static class Degradations
{
    public const string Bicubic = DegradationNames.Bicubic;
    public const string Photo = DegradationNames.Photo;

    /// <summary>Of first order and never clean, for measuring what a restoring network brings on scans.</summary>
    public const string Scan = "scan";

    private static readonly ResamplingKernel[] AnyKernel = [ResamplingKernel.Area, ResamplingKernel.Linear, ResamplingKernel.Cubic];

    private static readonly IDegradation[] All =
    [
        new BicubicDegradation(),
        new PhotoDegradation(
            Photo,
            new PhotoStage
            {
                Blur = new ValueRange(0.2, 1.2),
                BlurChance = 0.6,
                AnisotropicChance = 0.3,
                Kernels = AnyKernel,
                Noise = new ValueRange(1, 8),
                NoiseChance = 0.7,
                PoissonChance = 0.4,
                GreyChance = 0.4,
                Jpeg = new ValueRange(30, 95),
                JpegChance = 0.85,
                HalvedChromaChance = 0.6,
            },
            new PhotoStage
            {
                Blur = new ValueRange(0.2, 2),
                BlurChance = 0.8,
                AnisotropicChance = 0.4,
                Resize = new ValueRange(0.7, 2),
                Kernels = AnyKernel,
                Noise = new ValueRange(1, 10),
                NoiseChance = 0.7,
                PoissonChance = 0.4,
                GreyChance = 0.4,
                Jpeg = new ValueRange(30, 95),
                JpegChance = 0.7,
                HalvedChromaChance = 0.6,
            },
            earlierChance: 0.6),
        new PhotoDegradation(
            Scan,
            new PhotoStage { Blur = new ValueRange(0.6, 1.4), Noise = new ValueRange(2, 8), Jpeg = new ValueRange(40, 90), HalvedChromaChance = 0.5 }),
    ];

    /// <summary>The end of a sentence on how a model was made; nothing for the literature's degradation.</summary>
    public static string Words(string name) => name == Bicubic ? "" : $", from pictures made poor by {name}";

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>Null where there is none of this name.</summary>
    public static IDegradation? Find(string name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>That of a recipe or run that was checked before.</summary>
    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public static IDegradation Get(string name) => Find(name) ?? throw new InvalidDataException($"There is no degradation '{name}', but {string.Join(", ", Names)}.");
}
