using System.Globalization;
using Actors.Grains;
using Actors.Grains.Models;
using Actors.Grains.Tiles;
using Actors.Inference;

namespace Actors.Silo;

/// <summary>What a silo tells of itself over HTTP, for those who operate it.</summary>
internal static class StatusExtensions
{
    /// <summary><c>/status</c>: the silo's address, what it opened, which models are loaded, how many tiles it has done.</summary>
    public static IEndpointRouteBuilder MapSiloStatus(this IEndpointRouteBuilder app)
    {
        app.MapGet("/status", async (ILocalSiloDetails silo, UpscalerPool pool, TileInstruments tiles, IGrainFactory grains) => new
        {
            Silo = silo.SiloAddress.ToParsableString(),
            Role = Names.ServingRole,
            Accelerator = $"{pool.Device.Provider} {pool.Device.InstructionSet}",
            Models = await NamesOfAsync(pool.Loaded, grains),
            TilesDone = tiles.Enhanced,
        });
        return app;
    }

    private static async Task<string[]> NamesOfAsync(IReadOnlyList<string> loaded, IGrainFactory grains)
    {
        if (loaded.Count == 0)
        {
            return [];
        }

        var known = (await grains.GetGrain<IModelRegistryGrain>(Names.Registry).List()).Select(model => model.Reference).ToDictionary(model => model.Sha256);
        return [.. loaded.Select(sha256 => known.TryGetValue(sha256, out var model)
            ? string.Create(CultureInfo.InvariantCulture, $"{model.Name}/x{model.Scale}-{model.Precision}/{model.Version}")
            : sha256)];
    }
}
