using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Sandboxing;

/// <summary>Registers the pool of sandbox children with <see cref="IPictureCodec"/> and <see cref="IModelProber"/> on top of it.</summary>
public static class SandboxExtensions
{
    /// <param name="configure">Changes to <see cref="SandboxOptions"/>; the section <see cref="SandboxOptions.Section"/> of the configuration is bound before.</param>
    public static IServiceCollection AddSandbox(this IServiceCollection services, Action<SandboxOptions>? configure = null)
    {
        var options = services.AddOptionsWithValidateOnStart<SandboxOptions>().BindConfiguration(SandboxOptions.Section);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxOptions>, SandboxOptionsRanges>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxOptions>, SandboxOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SandboxPool>();
        services.TryAddSingleton<IPictureCodec, SandboxCodec>();
        services.TryAddSingleton<IModelProber, SandboxProber>();
        services.AddHostedService<SandboxWarmUp>();
        return services;
    }
}
