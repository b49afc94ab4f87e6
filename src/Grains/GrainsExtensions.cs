using System.Globalization;
using Actors.Grains.Blobs;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Placement;
using Actors.Grains.Schedules;
using Actors.Grains.Sweeping;
using Actors.Grains.Tiles;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Inference;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Storage;
using Orleans.Streams;

namespace Actors.Grains;

/// <summary>Registers what a serving silo needs for jobs, tiles and models.</summary>
public static class GrainsExtensions
{
    // Orleans keeps subscriptions in the storage of this name.
    private const string PubSubStore = "PubSubStore";

    // Events of jobs are few; each queue is polled ten times a second.
    private const int StreamQueues = 2;

    private const int ActivationsRemembered = 20_000;

    /// <summary>
    /// Makes the silo serve: it runs jobs, enhances tiles on <paramref name="device"/>, and publishes that it does. The host brings a grain storage named
    /// <see cref="Names.GrainStorage"/>, an <c>IBlobStore</c>, the catalogue and an <c>IPictureCodec</c>; it may bind <see cref="LaneOptions"/> and <see cref="ModelOptions"/>.
    /// </summary>
    /// <param name="device">The device that was really opened, once for the process.</param>
    public static ISiloBuilder AddActorsGrains(this ISiloBuilder silo, InferenceDevice device, InferenceOptions inference)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(inference);
        silo.UseSiloMetadata(new Dictionary<string, string>
        {
            [Names.ProviderMetadata] = device.Provider,
            [Names.InstructionSetMetadata] = device.InstructionSet,
            [Names.ConcurrencyMetadata] = inference.ConcurrentTiles.ToString(CultureInfo.InvariantCulture),
        });

        // A cancelled call returns when the worker has really stopped: only then are its blobs safe to delete.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.WaitForCancellationAcknowledgement = true);

        silo.Services.AddActorsExceptions();

        // A silo has thousands of activations in hand, not the million whose places the cache makes room for by default: 17 MB.
        silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = ActivationsRemembered);
        silo.Services.AddPlacementFilter<DeviceFilter, DeviceFilterDirector>(ServiceLifetime.Transient);
        silo.AddGrainDirectory(NoDirectory.Name, (_, _) => new NoDirectory());
        silo.AddGrainService<ModelAgent>();
        silo.Services.AddActorsWork(device, inference);
        silo.Services.AddTraining();
        silo.Services.AddTrials();
        silo.Services.AddSchedules();
        silo.Services.AddSingleton<IUnfinishedWork, UnfinishedJobs>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Sweep>();
        silo.AddBlobSweep();
        return silo;
    }

    /// <summary>
    /// Sends the events of jobs to a memory stream too, for subscribers that join the cluster as clients. A host without such clients leaves it away: its
    /// queues are polled all the time. Subscriptions live in the grain storage and outlive a silo; events on their way do not.
    /// </summary>
    public static ISiloBuilder AddActorsStreams(this ISiloBuilder silo)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(PubSubStore, (provider, _) => provider.GetRequiredKeyedService<IGrainStorage>(Names.GrainStorage));
        return silo.AddMemoryStreams(Names.Streams, streams => streams.ConfigurePartitioning(StreamQueues));
    }

    private static void AddActorsWork(this IServiceCollection services, InferenceDevice device, InferenceOptions inference)
    {
        services.AddOptionsWithValidateOnStart<LaneOptions>().BindConfiguration(LaneOptions.Section);
        services.AddOptionsWithValidateOnStart<ModelOptions>().BindConfiguration(ModelOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LaneOptions>, LaneOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>());
        services.AddOptionsWithValidateOnStart<JobOptions>().BindConfiguration(JobOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobOptions>, JobOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new UpscalerPool(device, inference, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new WorkLine(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        services.AddSingleton(provider => new DeviceGate(inference.ConcurrentTiles, provider.GetRequiredService<WorkLine>()));
        services.AddSingleton<Quarantine>();
        services.AddSingleton(provider => new JobBroadcast(provider.GetKeyedService<IStreamProvider>(Names.Streams), provider.GetRequiredService<ILogger<JobBroadcast>>()));
        services.AddSingleton<StreamPlaces>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<ModelWarmth>();
        services.AddSingleton<SpeedTrial>();
        services.AddSingleton<SpeedWatch>();
        services.AddSingleton<ModelAgents>();
        services.AddSingleton<ModelRollouts>();
        services.AddSingleton<ServingSilos>();
        services.AddSingleton<TileInstruments>();
        services.AddSingleton<JobInstruments>();
        services.AddSingleton<TileTrace>();
        services.AddSingleton<TileDevice>();
        services.AddSingleton<TileEnhancer>();
        services.AddSingleton<PictureEnhancer>();
        services.AddSingleton<JobServices>();
        services.AddDatasets();
    }
}
