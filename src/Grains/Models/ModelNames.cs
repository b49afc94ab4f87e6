namespace Actors.Grains.Models;

/// <summary>Which names families and aliases may have.</summary>
internal static class ModelNames
{
    private const int Longest = 40;

    // What a job's settings mean otherwise.
    private static readonly string[] Reserved = [Names.Bicubic, "auto"];

    /// <returns>Why a family cannot have this name; null where it can.</returns>
    public static string? FamilyFault(string name) => IsWord(name) && !Reserved.Contains(name)
        ? null
        : $"'{name}' is no name for models: 1 to {Longest} lower-case letters, digits and hyphens, a letter first, and none of {string.Join(", ", Reserved)}.";

    /// <returns>Why an alias cannot have this name; null where it can.</returns>
    public static string? AliasFault(string alias) =>
        IsWord(alias) ? null : $"'{alias}' is no alias: 1 to {Longest} lower-case letters, digits and hyphens, a letter first, so that no version looks like one.";

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
