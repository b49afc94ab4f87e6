using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Evaluation;

/// <summary>A set of test pictures with their reduced versions: <c>SET/HR/baby.png</c> and <c>SET/LR_bicubic/X2/babyx2.png</c>.</summary>
/// <param name="Name">The folder's name, e.g. <c>Set5</c>.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Degradation">What makes its low pictures; where that takes given ones, the reduced versions that lie there.</param>
/// <param name="Seed">Decides, with a picture's name, what the degradation draws.</param>
public sealed record EvaluationSet(string Name, string Folder, IDegradation Degradation, long Seed = 0)
{
    /// <summary>The literature's three sets, in the order that it prints them.</summary>
    public static readonly IReadOnlyList<string> Usual = ["Set5", "Set14", "BSD100"];

    /// <summary>The name that its figures stand under: it tells of a degradation that is not the literature's.</summary>
    public string Label => Degradation.TakesGiven ? Name : $"{Name} ({Degradation.Name})";

    /// <summary>The usual sets that lie under <paramref name="root"/>.</summary>
    /// <param name="degradation">One of <see cref="Degradations.Names"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">There is no such degradation.</exception>
    public static IReadOnlyList<EvaluationSet> Find(string root, string degradation = Degradations.Bicubic, long seed = 0)
    {
        var made = Degradations.Get(degradation);
        var sets = Usual.Select(name => new EvaluationSet(name, Path.Combine(root, name), made, seed)).Where(set => Directory.Exists(Path.Combine(set.Folder, "HR"))).ToList();
        return sets.Count > 0 ? sets : throw new DirectoryNotFoundException($"{root} holds none of {string.Join(", ", Usual)} with pictures in HR and LR_bicubic/X2.");
    }

    /// <summary>
    /// Reads the pairs of one scale, one after the other; the high pictures are cropped to a multiple of the scale. A set without a folder of reduced versions gets them made as MATLAB makes them.
    /// </summary>
    /// <exception cref="InvalidDataException">A picture cannot be read, or the two sizes do not belong together.</exception>
    public IEnumerable<PicturePair> Read(int scale) =>
        from path in Directory.EnumerateFiles(Path.Combine(Folder, "HR"), "*.png").Order(StringComparer.Ordinal)
        let name = Path.GetFileNameWithoutExtension(path)
        select PictureFolder.Read(new PictureLocation(name, path, Reduced(name, scale)), scale, Degradation, Seed);

    private string? Reduced(string name, int scale)
    {
        var folder = Path.Combine(Folder, "LR_bicubic", $"X{scale}");
        return Directory.Exists(folder) ? Path.Combine(folder, $"{name}x{scale}.png") : null;
    }
}
