using System.Globalization;

namespace Actors.Grains.Models;

/// <summary>The rules of the registry: which models exist, which one an alias means, and what a job's request for a model comes to.</summary>
/// <param name="state">The alias history, which is only ever appended to.</param>
/// <param name="models">Every model that can be served, the baseline at each scale included.</param>
public sealed class ModelRegistry(ModelRegistryState state, IReadOnlyList<ModelDescription> models)
{
    public const string ShippedReason = "newest shipped version";

    private const string Auto = "auto";
    private const string Fp32 = "fp32";

    /// <summary>Points <c>production</c> of each family and scale to its newest version, where it does not point there yet.</summary>
    /// <returns>True where an assignment was added, which then is to be stored.</returns>
    public bool AssignDefaults(DateTimeOffset now)
    {
        var before = state.Assignments.Count;
        foreach (var family in models.GroupBy(model => (model.Reference.Name, model.Reference.Scale)))
        {
            var newest = Preferred(family.Select(model => model.Reference));
            if (Target(family.Key.Name, family.Key.Scale, Names.ProductionAlias)?.Sha256 != newest.Sha256)
            {
                state.Assignments.Add(new AliasAssignment(family.Key.Name, family.Key.Scale, Names.ProductionAlias, newest.Sha256, now, ShippedReason));
            }
        }

        return state.Assignments.Count > before;
    }

    /// <summary>Every model with its aliases, by name, scale, precision and version.</summary>
    public IReadOnlyList<ModelDescription> List() =>
    [
        .. models
            .Select(model => model with { Aliases = AliasesOf(model.Reference) })
            .OrderBy(model => model.Reference.Name, StringComparer.Ordinal)
            .ThenBy(model => model.Reference.Scale)
            .ThenBy(model => model.Reference.Precision, StringComparer.Ordinal)
            .ThenBy(model => Number(model.Reference)),
    ];

    /// <summary>The model that a job asks for, or what to ask instead.</summary>
    public ModelResolution Resolve(ModelQuery query)
    {
        var (name, wanted) = Parse(query.Model ?? Names.DefaultFamily);
        var family = models.Select(model => model.Reference).Where(model => model.Name == name).ToList();
        if (family.Count == 0)
        {
            return Refuse($"There is no model '{name}'. There are {Join(models.Select(model => model.Reference.Name))}.");
        }

        var atScale = family.Where(model => model.Scale == query.Scale).ToList();
        if (atScale.Count == 0)
        {
            return Refuse($"Model '{name}' does not enlarge {query.Scale} times. It does {Join(family.Select(model => $"x{model.Scale}"))}; '{Names.Bicubic}' does x1 to x4.");
        }

        var version = wanted is null ? Names.ProductionAlias : wanted;
        var target = Target(name, query.Scale, version)?.Version ?? version;
        var versions = atScale.Where(model => model.Version == target).ToList();
        if (versions.Count == 0)
        {
            return Refuse($"Model '{name}' x{query.Scale} has no version or alias '{version}'. It has {Join(atScale.Select(model => model.Version).Concat(AliasNames(name, query.Scale)))}.");
        }

        if (query.Precision == Auto)
        {
            return new ModelResolution(Target(name, query.Scale, version) ?? Preferred(versions), null);
        }

        return versions.Find(model => model.Precision == query.Precision) is { } exact
            ? new ModelResolution(exact, null)
            : Refuse($"Model '{name}' x{query.Scale} version {target} is not there in {query.Precision}. It is in {Join(versions.Select(model => model.Precision))}.");
    }

    private ModelReference? Target(string name, int scale, string alias) =>
        state.Assignments.FindLast(a => a.Name == name && a.Scale == scale && a.Alias == alias) is { } assigned
            ? models.Select(model => model.Reference).FirstOrDefault(model => model.Sha256 == assigned.Sha256)
            : null;

    private List<string> AliasNames(string name, int scale) =>
        [.. state.Assignments.Where(a => a.Name == name && a.Scale == scale && Target(name, scale, a.Alias) is not null).Select(a => a.Alias).Distinct()];

    private List<string> AliasesOf(ModelReference model) => [.. AliasNames(model.Name, model.Scale).Where(alias => Target(model.Name, model.Scale, alias) == model)];

    // At one version the exact model comes before the fast one: what is quicker and less exact is asked for by name.
    private static ModelReference Preferred(IEnumerable<ModelReference> models) => models.OrderByDescending(Number).ThenByDescending(model => model.Precision == Fp32).First();

    private static int Number(ModelReference model) => int.TryParse(model.Version, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static (string Name, string? Wanted) Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static ModelResolution Refuse(string why) => new(null, why);

    private static string Join(IEnumerable<string> words) => string.Join(", ", words.Distinct().Order(StringComparer.Ordinal));
}
