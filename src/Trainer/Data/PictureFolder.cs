using Actors.Trainer.Degradation;

namespace Actors.Trainer.Data;

/// <summary>
/// Finds picture pairs under a folder. Two layouts: any tree of pictures, whose reduced versions are made here; and DIV2K's, where
/// <c>NAME_HR/0001.png</c> has its reduced version at <c>NAME_LR_bicubic/X2/0001x2.png</c>.
/// </summary>
public static class PictureFolder
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".avif" };

    /// <summary>The pictures under <paramref name="root"/>, in order of their names, those of reduced folders left out.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no picture.</exception>
    public static IReadOnlyList<PictureLocation> List(string root, int scale)
    {
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"There is no folder {root}; name the pictures with --data.");
        }

        var sources = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => Extensions.Contains(Path.GetExtension(path)))
            .Where(path => !Path.GetRelativePath(root, path).Contains("_LR_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new PictureLocation(Path.GetRelativePath(root, path), path, Reduced(path, scale)))
            .ToList();
        return sources.Count > 0 ? sources : throw new InvalidDataException($"{root} holds no picture ({string.Join(", ", Extensions)}).");
    }

    /// <summary>Reads one pair; without a reduced file, or where the degradation takes none, the picture is cropped to a multiple of the scale and degraded.</summary>
    /// <param name="degradation">Null reduces as MATLAB does.</param>
    /// <param name="seed">Decides, with the pair's name, what the degradation draws.</param>
    /// <exception cref="InvalidDataException">A file is no picture, or the two sizes do not belong together.</exception>
    public static PicturePair Read(PictureLocation source, int scale, IDegradation? degradation = null, long seed = 0)
    {
        var made = degradation ?? Degradations.Get(Degradations.Bicubic);
        var low = source.Low is null || !made.TakesGiven ? null : PictureReader.Read(source.Low);
        return PicturePair.Of(source.Name, PictureReader.Read(source.High), low, scale, made, seed);
    }

    private static string? Reduced(string path, int scale)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!folder.EndsWith("_HR", StringComparison.Ordinal))
        {
            return null;
        }

        var name = $"{Path.GetFileNameWithoutExtension(path)}x{scale}{Path.GetExtension(path)}";
        var reduced = Path.Combine($"{folder[..^"_HR".Length]}_LR_bicubic", $"X{scale}", name);
        return File.Exists(reduced) ? reduced : null;
    }
}
