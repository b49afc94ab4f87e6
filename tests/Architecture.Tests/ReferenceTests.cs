namespace Actors.Architecture.Tests;

/// <summary>Holds the table "which project may reference which" against the project files.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Grains.Interfaces"] = [],
        ["Imaging"] = [],
        ["Codecs"] = ["Imaging"],
        ["Inference"] = ["Imaging"],
        ["Storage"] = [],
        ["Catalog"] = [],
        ["Hosting"] = [],
        ["Sandbox"] = ["Imaging", "Codecs", "Inference"],
        ["Grains"] = ["Grains.Interfaces", "Imaging", "Inference", "Storage", "Catalog"],
        ["Silo"] = ["Grains", "Hosting"],
        ["Client.Api"] = ["Grains.Interfaces", "Imaging", "Storage", "Catalog", "Hosting"],
        ["Trainer"] = ["Grains.Interfaces", "Imaging", "Codecs", "Inference", "Storage", "Catalog", "Hosting"],
        ["Cli"] = ["Silo", "Client.Api"],
    };

    /// <summary>Packages, by the start of their name, that a project must never carry, its references included.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["Grains.Interfaces"] = ["Microsoft.ML", "NetVips", "TorchSharp", "Microsoft.Data", "AWSSDK"],
        ["Imaging"] = ["Microsoft.Orleans", "Microsoft.ML", "NetVips", "TorchSharp"],
        ["Codecs"] = ["Microsoft.Orleans", "TorchSharp"],
        ["Inference"] = ["Microsoft.Orleans", "NetVips", "TorchSharp"],
        ["Storage"] = ["Microsoft.Orleans"],
        ["Catalog"] = ["Microsoft.Orleans"],
        ["Sandbox"] = ["Microsoft.Orleans", "TorchSharp"],
        ["Grains"] = ["NetVips", "TorchSharp"],
        ["Silo"] = ["NetVips", "TorchSharp"],
        ["Client.Api"] = ["Microsoft.ML", "NetVips", "TorchSharp"],
        ["Cli"] = ["NetVips", "TorchSharp"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_design_allows(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"src/{project} does not stand in the reference table.");

        Assert.Empty(Repository.References(project).Except(allowed!));
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_project_carries_no_forbidden_package_however_it_comes_in(string project)
    {
        var packages = WithReferences(project).Distinct().SelectMany(p => Repository.Includes(p, "PackageReference"));
        var forbidden = Forbidden.GetValueOrDefault(project, []);

        Assert.DoesNotContain(packages, package => forbidden.Any(f => package.StartsWith(f, StringComparison.Ordinal)));
    }

    [Fact]
    public void Packages_name_no_version_of_their_own()
    {
        var offenders = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(Path.Combine(Repository.Root, f)).Contains("Version=\"", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> WithReferences(string project)
        => Repository.References(project).SelectMany(WithReferences).Prepend(project);
}
