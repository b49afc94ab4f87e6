using System.Globalization;
using System.Reflection;
using Actors.Imaging.Quality;

namespace Actors.Grains.Datasets;

/// <summary>
/// Knows the pictures that the literature measures on (Set5, Set14, BSD100, the half of Kodak24 that is here) by their perceptual hashes, so that no import brings
/// one in. The hashes stand in <c>evaluation-pictures.txt</c>, which says how it is made.
/// </summary>
public sealed class EvaluationPictures
{
    private const string Resource = "evaluation-pictures.txt";

    private readonly (ulong Hash, string Name)[] _known;

    private EvaluationPictures((ulong Hash, string Name)[] known) => _known = known;

    /// <summary>Those that ship with the program.</summary>
    public static EvaluationPictures Shipped { get; } = Read();

    /// <summary>Names as <c>Set5/butterfly</c>.</summary>
    public IEnumerable<string> Names => _known.Select(picture => picture.Name);

    public static EvaluationPictures Of(IEnumerable<(ulong Hash, string Name)> known) => new([.. known]);

    /// <summary>Reads lines of a hash in hex, a space and a name; lines that start with # are comments.</summary>
    public static EvaluationPictures Parse(IEnumerable<string> lines) => Of(lines
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 2))
        .Select(parts => (ulong.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), parts[1])));

    /// <summary>The evaluation picture that looks like this most, within a distance; null for none.</summary>
    public (string Name, int Distance)? Find(ulong hash, int within)
    {
        (string Name, int Distance)? best = null;
        foreach (var (known, name) in _known)
        {
            var distance = PerceptualHash.Distance(hash, known);
            best = distance <= within && (best is null || distance < best.Value.Distance) ? (name, distance) : best;
        }

        return best;
    }

    private static EvaluationPictures Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!); // in the same assembly
        return Parse(reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries));
    }
}
