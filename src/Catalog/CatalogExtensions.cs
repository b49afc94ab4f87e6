using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Catalog;

/// <summary>Registers the catalogue's tables.</summary>
public static class CatalogExtensions
{
    /// <summary>Keeps the catalogue in one SQLite file, which is brought up to date when a table is first asked for.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services, Action<CatalogOptions> configure)
    {
        services.AddOptionsWithValidateOnStart<CatalogOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CatalogDatabase>();
        services.TryAddSingleton<JobTable>();
        return services;
    }
}
