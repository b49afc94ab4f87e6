using System.Globalization;
using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>The models that can be asked for, and what a request for one comes to.</summary>
/// <param name="state">Versions and alias history.</param>
/// <param name="here">The models that this silo brings; a version that is also stored is told by what its card says now.</param>
/// <param name="rule">How a precision that is left open is chosen.</param>
internal sealed class ModelCatalogue(ModelRegistryState state, IReadOnlyList<ModelDescription> here, AutoPrecision rule)
{
    private const string Auto = "auto";
    private const string Fp32 = "fp32";
    private const string Int8 = "int8";

    private readonly PrecisionChoice _precisions = new(state.Speeds, rule);

    public IEnumerable<ModelDescription> All => here.Concat(Stored(state.Versions));

    /// <summary>Models that came with the program, with this silo's or with another one.</summary>
    public IEnumerable<ModelDescription> Shipped => here.Concat(Stored(state.Versions.Where(version => version.Origin == ModelOrigin.Shipped)));

    public IReadOnlyList<ModelDescription> List() =>
    [
        .. All
            .Select(model => model with { Aliases = AliasesOf(model.Reference), IsTrained = IsTrained(model.Reference) })
            .OrderBy(model => model.Reference.Name, StringComparer.Ordinal)
            .ThenBy(model => model.Reference.Scale)
            .ThenBy(model => model.Reference.Precision, StringComparer.Ordinal)
            .ThenBy(model => Number(model.Reference)),
    ];

    public ModelResolution Resolve(ModelQuery query)
    {
        if (query.Model == Names.AutoModel)
        {
            return new FamilyChoice(family => Resolve(query with { Model = family }), new ExpectedTime(state.Speeds, [.. All])).Choose(query);
        }

        var (name, wanted) = ModelSelector.Of(query.Model ?? Names.DefaultFamily);
        var family = All.Select(model => model.Reference).Where(model => model.Name == name).ToList();
        if (family.Count == 0)
        {
            return Refuse($"There is no model '{name}'. There are {Join(All.Select(model => model.Reference.Name))}.");
        }

        var atScale = family.Where(model => model.Scale == query.Scale).ToList();
        if (atScale.Count == 0)
        {
            return Refuse($"Model '{name}' does not enlarge {query.Scale} times. It does {Join(family.Select(model => $"x{model.Scale}"))}; '{Names.Bicubic}' does x1 to x4.");
        }

        // A family that nothing was promoted in yet serves its newest version; but one that was trained here waits for the gate or a person to promote it.
        var version = wanted ?? Names.ProductionAlias;
        var free = wanted is null ? atScale.Where(model => !IsTrained(model)).ToList() : [];
        var pointed = Target(name, query.Scale, version) ?? (free.Count > 0 ? Preferred(free) : null);
        if (wanted is null && pointed is null)
        {
            return Refuse($"No version of model '{name}' x{query.Scale} was promoted yet. There is {Join(atScale.Select(model => model.Version))}: ask for '{name}@{Preferred(atScale).Version}', or promote it.");
        }

        var target = pointed?.Version ?? version;
        var versions = atScale.Where(model => model.Version == target).ToList();
        if (versions.Count == 0)
        {
            return Refuse($"Model '{name}' x{query.Scale} has no version or alias '{version}'. It has {Join(atScale.Select(model => model.Version).Concat(AliasNames(name, query.Scale)))}.");
        }

        if (query.Precision == Auto)
        {
            var exact = pointed ?? Preferred(versions);
            return _precisions.Between(exact, CopyOf(exact), query.Device);
        }

        return versions.Find(model => model.Precision == query.Precision) is { } named
            ? new ModelResolution(named, null)
            : Refuse($"Model '{name}' x{query.Scale} version {target} is not there in {query.Precision}. It is in {Join(versions.Select(model => model.Precision))}.");
    }

    /// <summary>What serves under the name of each family and is there in two precisions, as long as one of them was not measured on a kind of device.</summary>
    public IReadOnlyList<ModelReference> Unmeasured(JobDevice device) =>
    [
        .. from place in All.Select(model => (model.Reference.Name, model.Reference.Scale)).Distinct()
           let exact = Resolve(new ModelQuery(place.Name, place.Scale, Auto)).Model
           where exact is not null
           let copy = CopyOf(exact)
           where copy is not null && copy != exact && !_precisions.Knows(exact, copy, device)
           from model in new[] { exact, copy }
           select model,
    ];

    /// <summary>The assignment that holds; null where the alias was never pointed anywhere.</summary>
    public AliasAssignment? Assigned(string name, int scale, string alias) => state.Assignments.FindLast(a => a.Name == name && a.Scale == scale && a.Alias == alias);

    // At one version the exact model comes before the fast one.
    public static ModelReference Preferred(IEnumerable<ModelReference> models) => models.OrderByDescending(Number).ThenByDescending(model => model.Precision == Fp32).First();

    public static int Number(ModelReference model) => int.TryParse(model.Version, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // A trained version serves as the gate examined it, and is watched by what people say of it: its copy is there for who asks for it by name.
    private ModelReference? CopyOf(ModelReference exact) => All.Select(model => model.Reference)
        .FirstOrDefault(model => model.Precision == Int8 && (model.Name, model.Scale, model.Version) == (exact.Name, exact.Scale, exact.Version) && !IsTrained(model));

    private bool IsTrained(ModelReference model) => state.Versions.Exists(version => version.Origin == ModelOrigin.Trained && version.Model.Reference.Sha256 == model.Sha256);

    private IEnumerable<ModelDescription> Stored(IEnumerable<ModelVersion> versions) =>
        versions.Select(version => version.Model).Where(model => here.All(own => own.Reference.Sha256 != model.Reference.Sha256));

    private ModelReference? Target(string name, int scale, string alias) => Assigned(name, scale, alias) is { } assigned
        ? All.Select(model => model.Reference).FirstOrDefault(model => model.Sha256 == assigned.Sha256)
        : null;

    private List<string> AliasNames(string name, int scale) =>
        [.. state.Assignments.Where(a => a.Name == name && a.Scale == scale && Target(name, scale, a.Alias) is not null).Select(a => a.Alias).Distinct()];

    private List<string> AliasesOf(ModelReference model) => [.. AliasNames(model.Name, model.Scale).Where(alias => Target(model.Name, model.Scale, alias) == model)];

    private static ModelResolution Refuse(string why) => new(null, why);

    private static string Join(IEnumerable<string> words) => string.Join(", ", words.Distinct().Order(StringComparer.Ordinal));
}
