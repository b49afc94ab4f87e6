using System.Text.RegularExpressions;
using Actors.Inference.Models;

namespace Actors.Trainer.Data;

/// <summary>
/// Names where training pictures come from, for the model card. A data folder tells it in <c>MANIFEST.tsv</c>, whose columns <c>licence</c> and
/// <c>origin</c> are read; a licence may be followed by the author's name. Pictures of one origin, licence and author make one entry.
/// </summary>
public static partial class SourceList
{
    /// <summary>The manifest's file name.</summary>
    public const string FileName = "MANIFEST.tsv";

    /// <summary>The sources of a data folder; without a manifest, one entry that says that nothing is known.</summary>
    /// <exception cref="InvalidDataException">The manifest lacks a column.</exception>
    public static IReadOnlyList<ModelSource> Read(string root)
    {
        var path = Path.Combine(root, FileName);
        if (!File.Exists(path))
        {
            return [new ModelSource(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), $"not told: the folder has no {FileName}")];
        }

        var lines = File.ReadLines(path).Select(line => line.Split('\t')).ToList();
        var (licence, origin) = (Column(lines[0], "licence", path), Column(lines[0], "origin", path));
        return [.. lines.Skip(1)
            .GroupBy(cells => (Origin: cells[origin], Licence: Plain(cells[licence])))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Origin, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Licence, StringComparer.Ordinal)
            .Select(group => ToSource(group.Key.Origin, group.Key.Licence, group.Count()))];
    }

    private static ModelSource ToSource(string origin, string licence, int pictures)
    {
        var name = $"{origin} ({pictures} {(pictures == 1 ? "picture" : "pictures")})";
        var match = LicenceThenAuthor().Match(licence);
        return match.Success ? new ModelSource(name, match.Groups[1].Value, match.Groups[2].Value) : new ModelSource(name, licence);
    }

    private static int Column(string[] header, string name, string path)
    {
        var column = Array.IndexOf(header, name);
        return column >= 0 ? column : throw new InvalidDataException($"{path} has no column '{name}'.");
    }

    // A cell with quotation marks in it is itself quoted, with its marks doubled.
    private static string Plain(string cell) => cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    [GeneratedRegex(@"^(CC0-\S+|CC-\S+|BSD-\S+|Public Domain) (.+)$")]
    private static partial Regex LicenceThenAuthor();
}
