using System.Text.RegularExpressions;

namespace Actors.Architecture.Tests;

/// <summary>Holds the style of the house: short files, one public type in each, and a root that lists only what the design lists.</summary>
public sealed partial class HouseTests
{
    private const int LongestFile = 300;

    private static readonly HashSet<string> RootEntries =
    [
        "Actors.sln", "README.md", "CONTRIBUTING.md", "LICENSE", "actors", "test.sh", ".ci",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
        ".editorconfig", ".gitignore", ".gitattributes", ".dockerignore", ".github",
        "docs", "models", "samples", "src", "deploy", "benchmarks", "tests",
    ];

    private static IEnumerable<string> Sources => Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var tooLong = Sources.Select(f => (File: f, Lines: File.ReadLines(Path.Combine(Repository.Root, f)).Count())).Where(x => x.Lines > LongestFile);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_root_lists_only_what_the_design_lists()
    {
        var entries = Repository.Files.Select(f => f.Split('/')[0]).Distinct();

        Assert.Empty(entries.Except(RootEntries));
    }

    [Fact]
    public void A_source_file_under_src_holds_one_public_type_named_like_it()
    {
        var offenders = Sources.Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .Select(f => (File: f, Types: PublicTypes(f)))
            .Where(x => x.Types.Count > 1 || (x.Types.Count == 1 && x.Types[0] != Path.GetFileName(x.File).Split('.')[0]));

        Assert.Empty(offenders.Select(x => $"{x.File}: {string.Join(", ", x.Types)}"));
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var offenders = Sources.Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .Where(f => Namespace().Match(Read(f)) is { Success: true } match && match.Groups[1].Value != Expected(f));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Read("Actors.sln").Replace('\\', '/');
        var missing = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains(f, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void No_code_differs_by_accelerator()
    {
        // The packages do, in Directory.Build.targets; code asks at start what the machine has.
        var offenders = Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal)).Where(f =>
            (f.EndsWith(".csproj", StringComparison.Ordinal) && Read(f).Contains("$(Accelerator)", StringComparison.Ordinal))
            || (f.EndsWith(".cs", StringComparison.Ordinal) && Conditional().IsMatch(Read(f))));

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var offenders = Sources.Where(f => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(f)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_semaphore_is_disposed_under_those_who_may_wait_for_it()
    {
        // One that is disposed while a wait is being cancelled forgets that wait, which then never ends.
        var offenders = Sources.Where(f => f.StartsWith("src/", StringComparison.Ordinal)).Where(f =>
            Semaphore().Matches(Read(f)).Any(field => Read(f).Contains($"{field.Groups[1].Value}.Dispose()", StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static List<string> PublicTypes(string file)
        => [.. PublicType().Matches(Read(file)).Select(m => m.Groups[1].Value).Distinct()];

    private static string Expected(string file)
    {
        var parts = file.Split('/');
        var root = parts[1] == "Grains.Interfaces" ? "Actors.Grains" : "Actors." + parts[1];
        return string.Join('.', [root, .. parts[2..^1]]);
    }

    // At the start of a line: nested types are indented.
    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial|readonly|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate \w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"SemaphoreSlim (\w+)( =|;)")]
    private static partial Regex Semaphore();

    [GeneratedRegex(@"^\s*#if\b", RegexOptions.Multiline)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(Helper|Helpers|Manager|Util|Utils|Impl|Base|Enhanced|New|Old)$")]
    private static partial Regex EmptyName();
}
