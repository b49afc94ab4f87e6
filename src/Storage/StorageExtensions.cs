using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Registers a blob store.</summary>
public static class StorageExtensions
{
    /// <summary>Keeps blobs where the configuration's section <see cref="BlobOptions.Section"/> says; the host does not start where that store cannot be used.</summary>
    /// <param name="folder">The root where the section names no store and no folder.</param>
    /// <exception cref="BlobSetupException">The section has an unknown key or a value that cannot be read, or the S3 server's keys are missing.</exception>
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration, string? folder = null)
    {
        var options = Read(configuration);
        services.AddHostedService<BlobStoreStart>();
        return options.Kind switch
        {
            BlobKind.S3 => services.AddBlobWatch().AddS3BlobStore(s3 => configuration.GetSection(BlobOptions.Section).GetSection(nameof(BlobOptions.S3)).Bind(s3), S3Credentials.FromEnvironment()),
            _ => services.AddFileBlobStore(files => files.Root = options.Root.Length > 0 ? options.Root : folder ?? ""),
        };
    }

    /// <summary>Keeps blobs as files below <see cref="FileBlobStoreOptions.Root"/>; the host does not start where that is no absolute path.</summary>
    public static IServiceCollection AddFileBlobStore(this IServiceCollection services, Action<FileBlobStoreOptions> configure)
    {
        services.AddOptionsWithValidateOnStart<FileBlobStoreOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileBlobStoreOptions>, FileBlobStoreOptionsValidator>());
        services.TryAddSingleton<IBlobStore, FileBlobStore>();
        services.TryAddSingleton<VerifiedBlobs>();
        return services;
    }

    /// <summary>Keeps blobs as objects in one bucket of an S3 server.</summary>
    public static IServiceCollection AddS3BlobStore(this IServiceCollection services, Action<S3BlobStoreOptions> configure, S3Credentials credentials)
    {
        services.AddOptionsWithValidateOnStart<S3BlobStoreOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<S3BlobStoreOptions>, S3BlobStoreOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<S3BlobStoreOptions>, S3EndpointValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(credentials);
        services.TryAddSingleton<IBlobStore, S3BlobStore>();
        services.TryAddSingleton<VerifiedBlobs>();
        return services;
    }

    private static IServiceCollection AddBlobWatch(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BlobWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<BlobWatch>());
    }

    private static BlobOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(BlobOptions.Section).Get<BlobOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new BlobOptions();
        }
        catch (InvalidOperationException fault)
        {
            throw new BlobSetupException($"The section {BlobOptions.Section} of the configuration cannot be used: {fault.Message}", fault);
        }
    }
}
