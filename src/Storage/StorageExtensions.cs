using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Registers a blob store.</summary>
public static class StorageExtensions
{
    /// <summary>The blob store that all hosts of a cluster share, as the section <see cref="FileBlobStoreOptions.Section"/> says: a shared folder.</summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration) =>
        services.AddFileBlobStore(configuration.GetSection(FileBlobStoreOptions.Section).Bind);

    /// <summary>Keeps blobs as files below <see cref="FileBlobStoreOptions.Root"/>; the host does not start where that is no absolute path.</summary>
    public static IServiceCollection AddFileBlobStore(this IServiceCollection services, Action<FileBlobStoreOptions> configure)
    {
        services.AddOptionsWithValidateOnStart<FileBlobStoreOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileBlobStoreOptions>, FileBlobStoreOptionsValidator>());
        services.TryAddSingleton<IBlobStore, FileBlobStore>();
        return services;
    }
}
