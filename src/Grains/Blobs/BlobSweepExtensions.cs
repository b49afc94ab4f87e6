using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Blobs;

/// <summary>Registers the sweep of blobs.</summary>
internal static class BlobSweepExtensions
{
    /// <summary>Sweeps blobs as <see cref="RetentionOptions"/> say. The host brings reminders; one without them keeps what nobody deletes.</summary>
    public static ISiloBuilder AddBlobSweep(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<RetentionOptions>().BindConfiguration(RetentionOptions.Section);
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>());
        silo.Services.AddSingleton<BlobSweep>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, BlobSweepStart>();
        return silo;
    }
}
