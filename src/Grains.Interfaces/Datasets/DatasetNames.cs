namespace Actors.Grains.Datasets;

/// <summary>What a dataset may be called: its name is part of addresses and blob keys.</summary>
public static class DatasetNames
{
    public const int MaxLength = 64;

    /// <summary>The rule, for people.</summary>
    public const string Rule = "A dataset's name is 1 to 64 lower-case letters, digits and hyphens, and does not start with a hyphen.";

    public static bool IsWellFormed(string name) =>
        name.Length is > 0 and <= MaxLength && name[0] != '-' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
