using System.Globalization;

namespace Actors.Cli.Planning;

/// <summary>What an output is called: <c>NAME-xSCALE.EXT</c>.</summary>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
/// <param name="Format">The format asked for; null keeps the source's.</param>
internal sealed record NamingRule(int Scale, string? Format)
{
    /// <summary>The format of the output of a source.</summary>
    /// <param name="found">The source's format as its first bytes tell it; null trusts its extension.</param>
    public string FormatFor(string source, string? found = null)
        => Format ?? PictureFormats.Kept(found ?? PictureFormats.OfFile(source) ?? "png");

    /// <summary>The file name of the output of a source. An extension that already says the format is kept as it is spelled.</summary>
    public string NameFor(string source, string? found = null)
    {
        var format = FormatFor(source, found);
        var extension = PictureFormats.OfFile(source) == format ? Path.GetExtension(source) : PictureFormats.ExtensionOf(format);

        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(source)}-x{Scale}{extension}");
    }
}
