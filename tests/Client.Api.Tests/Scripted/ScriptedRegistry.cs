using Actors.Grains;
using Actors.Grains.Models;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A registry of two learned models and the baseline.</summary>
internal sealed class ScriptedRegistry : IModelRegistryGrain
{
    public static readonly ModelReference Fast2 = new("fast", "1", "fp32", new string('a', 64), 2, 11);

    private static readonly ModelDescription[] All =
    [
        new(new ModelReference(Names.Bicubic, "1", "fp32", new string('c', 64), 2, 2), [], 0, new Dictionary<string, ModelMetric>()),
        new(Fast2, ["production"], 79_000, new Dictionary<string, ModelMetric> { ["set5"] = new(37.22, 0.958) }),
        new(Fast2 with { Scale = 4, Sha256 = new string('b', 64) }, ["production"], 80_000, new Dictionary<string, ModelMetric>()),
    ];

    public Task<IReadOnlyList<ModelDescription>> List() => Task.FromResult<IReadOnlyList<ModelDescription>>(All);

    public Task<ModelResolution> Resolve(ModelQuery query)
    {
        var found = All.FirstOrDefault(model => model.Reference.Name == (query.Model ?? Names.DefaultFamily) && model.Reference.Scale == query.Scale);
        return Task.FromResult(found is null
            ? new ModelResolution(null, $"'{query.Model ?? Names.DefaultFamily}' has no model for scale {query.Scale}; it has 2 and 4.")
            : new ModelResolution(found.Reference, null));
    }
}
