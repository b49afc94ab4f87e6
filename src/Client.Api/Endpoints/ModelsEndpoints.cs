using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains;
using Actors.Grains.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Client.Api.Endpoints;

/// <summary>Which models exist.</summary>
internal static class ModelsEndpoints
{
    public static async Task<IResult> List(IGrainFactory grains) => Answer(await Models(grains));

    public static async Task<IResult> Get(string name, IGrainFactory grains)
    {
        var all = await Models(grains);
        var family = all.Where(model => model.Reference.Name == name).ToArray();
        if (family.Length > 0)
        {
            return Answer(family);
        }

        var names = all.Select(model => model.Reference.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new Refusal(Problems.NoSuchModel, $"No model has this name; there are {string.Join(", ", names)}.")
        {
            Facts = new Dictionary<string, object> { ["names"] = names },
        };
    }

    private static Task<IReadOnlyList<ModelDescription>> Models(IGrainFactory grains) => grains.GetGrain<IModelRegistryGrain>(Names.Registry).List();

    private static JsonHttpResult<ModelListDocument> Answer(IEnumerable<ModelDescription> models) =>
        TypedResults.Json(new ModelListDocument([.. models.Select(ModelDocument.Of)]), ApiJson.Default.ModelListDocument);
}
