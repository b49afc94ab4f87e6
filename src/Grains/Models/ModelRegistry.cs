using System.Globalization;
using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>The rules of the registry: which models exist, which one an alias means, and what may be added. It changes the state that it is given and does nothing else.</summary>
/// <param name="state">Versions and alias history, which are only ever appended to.</param>
/// <param name="here">The models that this silo brings: those that come with the program, and the baseline at each scale.</param>
/// <param name="rule">How a precision that is left open is chosen.</param>
public sealed class ModelRegistry(ModelRegistryState state, IReadOnlyList<ModelDescription> here, AutoPrecision rule = AutoPrecision.Measured)
{
    public const string ShippedReason = "newest shipped version";

    /// <summary>Versions of a shipped family from here on were trained by the owner: what is shipped later never meets them.</summary>
    public const int FirstOwnVersion = 1001;

    private readonly ModelCatalogue _models = new(state, here, rule);

    /// <summary>Adds the versions that this silo brings and nobody knew. The baseline has no file and needs no entry.</summary>
    /// <returns>What was added, which then is to be stored.</returns>
    public IReadOnlyList<ModelDescription> RecordShipped(DateTimeOffset now)
    {
        var added = here.Where(model => model.Reference.Name != Names.Bicubic && state.Versions.TrueForAll(known => known.Model.Reference.Sha256 != model.Reference.Sha256)).ToList();
        state.Versions.AddRange(added.Select(model => new ModelVersion(model with { Aliases = [] }, ModelOrigin.Shipped, now, null, "came with the program")));
        return added;
    }

    /// <summary>
    /// Points <c>production</c> of each family and scale to its newest shipped version, as long as nobody has decided otherwise: what was promoted stays,
    /// however new the versions are that come later.
    /// </summary>
    /// <returns>True where an assignment was added, which then is to be stored.</returns>
    public bool AssignDefaults(DateTimeOffset now)
    {
        var before = state.Assignments.Count;
        foreach (var family in _models.Shipped.GroupBy(model => (model.Reference.Name, model.Reference.Scale)))
        {
            var newest = ModelCatalogue.Preferred(family.Select(model => model.Reference));
            var holds = _models.Assigned(family.Key.Name, family.Key.Scale, Names.ProductionAlias);
            if (holds is null || (holds.By is null && holds.Sha256 != newest.Sha256))
            {
                Append(newest, Names.ProductionAlias, now, ShippedReason, null, null);
            }
        }

        return state.Assignments.Count > before;
    }

    /// <summary>Every model with its aliases, by name, scale, precision and version.</summary>
    public IReadOnlyList<ModelDescription> List() => _models.List();

    /// <summary>The model that a job asks for, or what to ask instead.</summary>
    public ModelResolution Resolve(ModelQuery query) => _models.Resolve(query);

    /// <summary>Models whose speed on a kind of device is to be measured, exact version and copy one after the other.</summary>
    public IReadOnlyList<ModelReference> Unmeasured(JobDevice device) => rule == AutoPrecision.Measured ? _models.Unmeasured(device) : [];

    /// <summary>Keeps speeds. The first measure of a model on a kind of device stays: a job made again gets what it got.</summary>
    public void Measure(IReadOnlyList<ModelSpeed> speeds) =>
        state.Speeds.AddRange(speeds.Where(speed => speed.MillisecondsPerMegapixel > 0 && !state.Speeds.Exists(known => known.Sha256 == speed.Sha256 && known.Device == speed.Device)));

    /// <summary>The model that a promotion means, or why it means none.</summary>
    public ModelResolution Find(PromotionRequest request)
    {
        if (ModelNames.AliasFault(request.Alias) is { } fault)
        {
            return new ModelResolution(null, fault);
        }

        var family = _models.All.Select(model => model.Reference).Where(model => model.Name == request.Name && model.Scale == request.Scale).ToList();
        var fitting = family.Where(model =>
            (request.Sha256 is null || model.Sha256 == request.Sha256)
            && (request.Version is null || model.Version == request.Version)
            && (request.Precision is null || model.Precision == request.Precision)).ToList();
        return fitting.Count > 0 && (request.Sha256 ?? request.Version) is not null
            ? new ModelResolution(ModelCatalogue.Preferred(fitting), null)
            : new ModelResolution(null, $"Model '{request.Name}' x{request.Scale} has no such version. It has {Versions(family)}.");
    }

    /// <summary>Points an alias to a model that <see cref="Find"/> gave.</summary>
    public AliasAssignment Assign(PromotionRequest request, ModelReference model, DateTimeOffset now)
    {
        var figures = request.Figures ?? _models.All.First(known => known.Reference == model).Metrics;
        return Append(model, request.Alias, now, request.Why, request.By, figures);
    }

    /// <summary>Adds an imported or trained model.</summary>
    public ModelAddition Add(ModelProposal proposal, DateTimeOffset now)
    {
        if (_models.All.FirstOrDefault(model => model.Reference.Sha256 == proposal.Sha256) is { } known)
        {
            return known.Reference.Name == proposal.Name
                ? new ModelAddition(known, null, IsNew: false)
                : new ModelAddition(null, $"These bytes are model '{known.Reference.Name}' x{known.Reference.Scale} version {known.Reference.Version} already; a model has one name.", IsNew: false);
        }

        if (ModelNames.FamilyFault(proposal.Name) is { } fault)
        {
            return new ModelAddition(null, fault, IsNew: false);
        }

        var isShipped = _models.Shipped.Any(model => model.Reference.Name == proposal.Name);
        if (isShipped && proposal.Origin != ModelOrigin.Trained)
        {
            return new ModelAddition(null, $"'{proposal.Name}' is the name of models that come with the program; give the import a name of its own.", IsNew: false);
        }

        var taken = _models.All.Select(model => model.Reference).Where(model => model.Name == proposal.Name && model.Scale == proposal.Scale && model.Precision == proposal.Precision).ToList();
        var version = proposal.Version ?? Math.Max(taken.Select(ModelCatalogue.Number).DefaultIfEmpty().Max() + 1, isShipped ? FirstOwnVersion : 1);
        var text = version.ToString(CultureInfo.InvariantCulture);
        if (version < 1 || taken.Exists(model => model.Version == text))
        {
            return new ModelAddition(null, version < 1 ? $"Versions count from 1; {version} is none." : $"Model '{proposal.Name}' x{proposal.Scale}-{proposal.Precision} has a version {text} already.", IsNew: false);
        }

        var reference = new ModelReference(proposal.Name, text, proposal.Precision, proposal.Sha256, proposal.Scale, proposal.Halo);
        var description = new ModelDescription(reference, [], proposal.Parameters, proposal.Metrics, proposal.Convention);
        state.Versions.Add(new ModelVersion(description, proposal.Origin, now, proposal.By, proposal.Why));
        return new ModelAddition(description, null, IsNew: true);
    }

    /// <summary>All that happened to a family; null where there is none of this name.</summary>
    public ModelHistory? History(string name)
    {
        var versions = state.Versions.Where(version => version.Model.Reference.Name == name).ToArray();
        var assignments = state.Assignments.Where(assigned => assigned.Name == name).ToArray();
        return versions.Length + assignments.Length > 0 ? new ModelHistory(versions, assignments) : null;
    }

    private AliasAssignment Append(ModelReference model, string alias, DateTimeOffset now, string why, string? by, IReadOnlyDictionary<string, ModelMetric>? figures)
    {
        var epoch = Math.Max(state.Assignments.Count, state.Assignments.Select(assigned => assigned.Epoch).DefaultIfEmpty().Max()) + 1;
        var assigned = new AliasAssignment(model.Name, model.Scale, alias, model.Sha256, now, why, by, figures, epoch);
        state.Assignments.Add(assigned);
        return assigned;
    }

    private static string Versions(List<ModelReference> models) =>
        models.Count == 0 ? "none at this scale" : string.Join(", ", models.OrderBy(ModelCatalogue.Number).Select(model => $"{model.Version} ({model.Precision})"));
}
