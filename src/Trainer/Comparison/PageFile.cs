namespace Actors.Trainer.Comparison;

/// <summary>A page of which a part is measured and the rest written by hand: the part between two marks is replaced, the rest stays.</summary>
public static class PageFile
{
    public const string Begin = "<!-- measured: begin -->";

    public const string End = "<!-- measured: end -->";

    /// <returns>The page with another measured part.</returns>
    /// <exception cref="InvalidDataException">The page does not have both marks, once and in their order.</exception>
    public static string Replace(string page, string measured)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        var isWhole = begin >= 0 && end > begin && page.LastIndexOf(Begin, StringComparison.Ordinal) == begin && page.LastIndexOf(End, StringComparison.Ordinal) == end;
        return isWhole
            ? $"{page[..(begin + Begin.Length)]}\n{measured.Trim('\n')}\n{page[end..]}"
            : throw new InvalidDataException($"The page must hold '{Begin}' and after it '{End}', each once: what is measured goes between them.");
    }
}
