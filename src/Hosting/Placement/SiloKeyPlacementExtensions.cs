using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;

namespace Actors.Hosting.Placement;

/// <summary>Registers the placement by key. Every silo needs it: any may be the one that places.</summary>
public static class SiloKeyPlacementExtensions
{
    public static IServiceCollection AddSiloKeyPlacement(this IServiceCollection services)
    {
        services.AddPlacementFilter<SiloKeyFilter, SiloKeyFilterDirector>(ServiceLifetime.Transient);
        return services;
    }
}
