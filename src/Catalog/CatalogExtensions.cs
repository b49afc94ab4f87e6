using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Actors.Catalog;

/// <summary>Registers the catalogue's tables.</summary>
public static class CatalogExtensions
{
    /// <summary>Keeps the catalogue in one SQLite file, which is brought up to date when a table is first asked for.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services, Action<CatalogOptions> configure)
    {
        services.AddOptionsWithValidateOnStart<CatalogOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>());
        services.TryAddSingleton<CatalogDatabase, SqliteCatalog>();
        return services.AddTables();
    }

    /// <summary>Keeps the catalogue in a PostgreSQL database that <see cref="PostgresCatalog.MigrateAsync"/> has brought up to date.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services, NpgsqlDataSource source)
    {
        services.TryAddSingleton<CatalogDatabase>(_ => new PostgresCatalog(source));
        return services.AddTables();
    }

    private static IServiceCollection AddTables(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobTable>();
        services.TryAddSingleton<FeedbackTable>();
        services.TryAddSingleton<DatasetTable>();
        services.TryAddSingleton<TrainingRunTable>();
        return services;
    }
}
