using System.Globalization;

namespace Actors.Cli.Planning;

/// <summary>
/// Decides where outputs go. Without <c>-o</c>: a file's beside it, a folder's in <c>FOLDER-xSCALE</c> beside it. With <c>-o</c>: a file for
/// one input file, else a folder that mirrors the input folders.
/// </summary>
/// <param name="kindOf">What stands under a full path.</param>
internal sealed class OutputLayout(Func<string, PathKind> kindOf)
{
    /// <param name="paths">As given, not empty.</param>
    /// <param name="output">As given; null where it was left out.</param>
    public LayoutOutcome Choose(IReadOnlyList<string> paths, string? output, int scale, string? format)
    {
        var inputs = paths.Select(path => (Full: FullPath(path), Kind: kindOf(FullPath(path)))).Distinct().ToList();
        if (output is not null)
        {
            return NamesOneFile(inputs, output) ? OneFile(inputs[0].Full, inputs[0].Kind, output, format) : IntoFolder(inputs, output, format);
        }

        var nameless = inputs.FirstOrDefault(input => input.Kind == PathKind.Folder && Path.GetDirectoryName(input.Full) is null);
        return nameless.Full is not null
            ? LayoutOutcome.Refused($"{nameless.Full} has no folder beside it that could hold the outputs: say where they go with -o FOLDER.")
            : new LayoutOutcome([.. inputs.Select(input => Beside(input.Full, input.Kind, scale))], format, null);
    }

    private static InputRoot Beside(string path, PathKind kind, int scale) => new(
        path,
        kind,
        kind == PathKind.Folder ? string.Create(CultureInfo.InvariantCulture, $"{path}-x{scale}") : Path.GetDirectoryName(path)!);

    private bool NamesOneFile(List<(string Full, PathKind Kind)> inputs, string output)
        => inputs.Count == 1 && inputs[0].Kind != PathKind.Folder && !Path.EndsInDirectorySeparator(output) && kindOf(FullPath(output)) != PathKind.Folder;

    private static LayoutOutcome OneFile(string source, PathKind kind, string output, string? format)
    {
        var full = FullPath(output);
        var named = PictureFormats.OfFile(full);
        if (named is null || !PictureFormats.Written.Contains(named))
        {
            return LayoutOutcome.Refused(
                $"-o {output} does not say a format that can be written ({string.Join(", ", PictureFormats.Written)}). "
                + "End it in such an extension; for a folder, create it first or end it in a slash.");
        }

        if (format is not null && format != named)
        {
            return LayoutOutcome.Refused($"-o {output} says {named}, but --format says {format}: leave one of them out.");
        }

        return full == source
            ? LayoutOutcome.Refused($"-o {output} is the input itself, and an input is never replaced: choose another name.")
            : new LayoutOutcome([new InputRoot(source, kind, Path.GetDirectoryName(full)!, Path.GetFileName(full))], named, null);
    }

    private LayoutOutcome IntoFolder(List<(string Full, PathKind Kind)> inputs, string output, string? format)
    {
        var folder = FullPath(output);
        if (kindOf(folder) == PathKind.File)
        {
            return LayoutOutcome.Refused($"-o {output} is a file, and these inputs need a folder: give a folder, or one input file.");
        }

        var same = inputs.FirstOrDefault(input => input.Kind == PathKind.Folder && input.Full == folder);
        return same.Full is not null
            ? LayoutOutcome.Refused($"-o {output} is an input folder as well, so that the next run would enlarge its own outputs: choose another folder.")
            : new LayoutOutcome([.. inputs.Select(input => new InputRoot(input.Full, input.Kind, folder))], format, null);
    }

    private static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
