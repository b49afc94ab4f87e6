using Actors.Grains;
using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A registry of two learned models and the baseline.</summary>
internal sealed class ScriptedRegistry : IModelRegistryGrain
{
    public static readonly ModelReference Fast2 = new("fast", "1", "fp32", new string('a', 64), 2, 11);

    private static readonly ModelDescription[] All =
    [
        new(new ModelReference(Names.Bicubic, "1", "fp32", new string('c', 64), 2, 2), [], 0, new Dictionary<string, ModelMetric>(), ModelConvention.Shipped),
        new(Fast2, ["production"], 79_000, new Dictionary<string, ModelMetric> { ["set5"] = new(37.22, 0.958) }, ModelConvention.Shipped),
        new(Fast2 with { Scale = 4, Sha256 = new string('b', 64) }, ["production"], 80_000, new Dictionary<string, ModelMetric>(), ModelConvention.Shipped),
    ];

    /// <summary>Thinks of version 9 for one look and then cannot load it; commits version 1.</summary>
    private const string Unloadable = "9";

    private PromotionRequest? _asked;

    public Task<IReadOnlyList<ModelDescription>> List() => Task.FromResult<IReadOnlyList<ModelDescription>>(All);

    public Task<ModelResolution> Resolve(ModelQuery query)
    {
        var found = All.FirstOrDefault(model => model.Reference.Name == (query.Model ?? Names.DefaultFamily) && model.Reference.Scale == query.Scale);
        return Task.FromResult(found is null
            ? new ModelResolution(null, $"'{query.Model ?? Names.DefaultFamily}' has no model for scale {query.Scale}; it has 2 and 4.")
            : new ModelResolution(found.Reference, null, query is { Precision: "auto", Device: { } on } ? $"fp32: asked for {on.Provider}/{on.InstructionSet}" : null));
    }

    public Task<Promotion> Promote(PromotionRequest request)
    {
        _asked = request;
        return Task.FromResult(request.Version is "1" or "9"
            ? new Promotion("swap", PromotionStatus.Preparing, null, null, 0, 0)
            : new Promotion("swap", PromotionStatus.NotFound, "It has 1 (fp32).", null, 0, 0));
    }

    public Task<Promotion?> FindPromotion(string id) => Task.FromResult<Promotion?>(_asked is not { } asked ? null
        : asked.Version == Unloadable ? new Promotion(id, PromotionStatus.Failed, "Silo b cannot serve the model: no memory", null, 1, 5)
        : new Promotion(id, PromotionStatus.Committed, null, Assigned(asked), 3, 12.34));

    public Task<ModelHistory?> History(string name) => Task.FromResult(name == "fast"
        ? new ModelHistory(
            [new ModelVersion(All[1], ModelOrigin.Shipped, DateTimeOffset.UnixEpoch, null, "came with the program")],
            [new AliasAssignment("fast", 2, Names.ProductionAlias, Fast2.Sha256, DateTimeOffset.UnixEpoch, "newest shipped version", null, null, 1)])
        : null);

    public Task<ModelAddition> Add(ModelProposal proposal) => throw new NotSupportedException("Only an import adds.");

    public Task<IReadOnlyList<ModelReference>> Unmeasured(JobDevice device) => throw new NotSupportedException("Only a silo measures.");

    public Task Measured(IReadOnlyList<ModelSpeed> speeds) => throw new NotSupportedException("Only a silo measures.");

    private static AliasAssignment Assigned(PromotionRequest asked) =>
        new(asked.Name, asked.Scale, asked.Alias, Fast2.Sha256, DateTimeOffset.UnixEpoch, asked.Why, asked.By, asked.Figures ?? All[1].Metrics, 4);
}
