using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Datasets;

/// <summary>Registers what datasets need on a silo.</summary>
internal static class DatasetExtensions
{
    /// <summary>The host brings blobs, the catalogue, an <c>IPictureCodec</c> and reminders; it may add <see cref="IDatasetListener"/>s.</summary>
    public static IServiceCollection AddDatasets(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DatasetOptions>().BindConfiguration(DatasetOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DatasetOptions>, DatasetOptionsValidator>());
        services.AddSingleton<DatasetImporter>();
        return services;
    }
}
