using System.Security.Cryptography;
using System.Text;
using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tiles;
using Actors.Imaging;
using Actors.Inference;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime.Placement;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Actors.Grains.Tests.Cluster;

/// <summary>Silos in this process over one temporary folder: real blobs and catalogue, the test's own codec, states that outlive a silo.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsFolder;

    // Whatever silo dies, the test still sees its stores.
    private readonly ServiceProvider _stores;

    private TestCluster(InProcessTestCluster cluster, string folder, bool ownsFolder, RawCodec codec, WorkerHook workers)
    {
        (Orleans, _folder, _ownsFolder, Codec, Workers) = (cluster, folder, ownsFolder, codec, workers);
        _stores = AddStores(new ServiceCollection(), folder).BuildServiceProvider();
    }

    public InProcessTestCluster Orleans { get; }

    public RawCodec Codec { get; }

    public WorkerHook Workers { get; }

    public IBlobStore Blobs => _stores.GetRequiredService<IBlobStore>();

    public JobTable Catalogue => _stores.GetRequiredService<JobTable>();

    /// <summary>Starts silos. A cluster over the folder and shelf of an earlier one takes up what that left.</summary>
    public static async Task<TestCluster> StartAsync(
        int silos = 1,
        string? folder = null,
        SharedGrainStorage.Shelf? shelf = null,
        Action<ISiloBuilder>? configure = null,
        Func<string, string>? provider = null,
        SharedReminders? reminders = null,
        Action<LaneOptions>? lanes = null)
    {
        var root = folder ?? Directory.CreateTempSubdirectory("actors-grains-").FullName;
        var (states, codec, workers, table) = (shelf ?? new SharedGrainStorage.Shelf(), new RawCodec(), new WorkerHook(), reminders ?? new SharedReminders());
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((options, silo) =>
        {
            silo.Services.AddSingleton<IBlobStore>(services => new HookedBlobs(ActivatorUtilities.CreateInstance<FileBlobStore>(services), workers, options.SiloName));
            AddStores(silo.Services, root);
            silo.Services.AddSingleton<IPictureCodec>(codec);
            silo.Services.AddKeyedSingleton<IGrainStorage>(Names.GrainStorage, (services, _) => new SharedGrainStorage(states, services.GetRequiredService<Serializer>()));
            var name = provider?.Invoke(options.SiloName) ?? InferenceDevice.Cpu;
            silo.AddReminders();
            silo.Services.AddSingleton<IReminderTable>(table);
            silo.Services.AddSingleton(services => workers.FilterOf(options.SiloName, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped));
            silo.Services.Configure<LaneOptions>(options =>
            {
                (options.DeviceWaitSeconds, options.LeaseMilliseconds, options.FirstLeaseMilliseconds) = (2, 4000, 4000);
                lanes?.Invoke(options);
            });
            silo.AddActorsGrains(new InferenceDevice(DeviceRequest.Auto, name, "test", ""), new InferenceOptions { ConcurrentTiles = 2 });
            configure?.Invoke(silo);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(Names.Streams));
        var cluster = builder.Build();
        await Limit.OnAsync("The start of the cluster", cluster.DeployAsync());
        return new TestCluster(cluster, root, folder is null, codec, workers);
    }

    public T Service<T>()
        where T : notnull => Orleans.Silos[0].ServiceProvider.GetRequiredService<T>();

    public IImageJobGrain Job(string id) => Orleans.Client.GetGrain<IImageJobGrain>(id);

    /// <summary>Does what the gateway does: upload, row, submit.</summary>
    /// <param name="on">The silo that is to run the job; null for any.</param>
    public async Task<string> SubmitAsync(byte[] file, int width, int height, JobSettings? settings = null, SiloAddress? on = null, string? id = null)
    {
        id ??= Guid.NewGuid().ToString("N");
        await Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(file), durable: true, CancellationToken.None);
        var source = new JobSource("picture", Convert.ToHexStringLower(SHA256.HashData(file)), width, height, "png", file.Length);
        var (wanted, now) = (settings ?? new JobSettings { Scale = 2, Model = Names.Bicubic, Tile = 32 }, DateTimeOffset.UtcNow);
        await Catalogue.InsertAsync(new JobRow(id, "queued", now, null, null, null, "fingerprint", source.Name, wanted.Scale, null), CancellationToken.None);
        if (on is not null)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, on);
        }

        Assert.Equal(SubmitOutcome.Accepted, await Job(id).Submit(new ImageJobRequest(source, wanted, now)));
        return id;
    }

    public Task<string> SubmitAsync(PixelBuffer picture, JobSettings? settings = null, SiloAddress? on = null, string? id = null) =>
        SubmitAsync(RawCodec.Encode(picture), picture.Width, picture.Height, settings, on, id);

    /// <summary>The silo that runs a job, as soon as one does.</summary>
    public async Task<InProcessSiloHandle> HostOfAsync(string id)
    {
        InProcessSiloHandle? host = null;
        await Until.TrueAsync(async () =>
        {
            var address = await Answered.ByAsync(async () => await Orleans.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(Job(id)));
            host = Orleans.Silos.SingleOrDefault(silo => silo.IsActive && silo.SiloAddress.Equals(address));
            return host is not null;
        });
        return host!; // found just now
    }

    /// <summary>Stops a silo without letting it end anything.</summary>
    public async Task KillAsync(InProcessSiloHandle silo)
    {
        try
        {
            await Orleans.KillSiloAsync(silo, TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What it was about to end was cut off, as it should be.
        }
    }

    /// <summary>Waits for the end as the catalogue tells it, and so wakes no job.</summary>
    public Task EndUnaskedAsync(string id) => Until.TrueAsync(async () => (await Catalogue.GetAsync(id, TestContext.Current.CancellationToken))?.FinishedAt is not null);

    /// <summary>The lines of a result's record, one for each tile.</summary>
    public async Task<string[]> RecordAsync(string id) => Encoding.UTF8.GetString(await ReadAsync(JobBlobs.TileRecord(id))).TrimEnd().Split('\n');

    /// <summary>Watches a job to its end.</summary>
    public async Task<JobSnapshot> EndAsync(string id)
    {
        await Limit.OnAsync($"The end of job {id}", WatchAsync());
        return await Job(id).Describe() ?? throw new InvalidOperationException($"Job {id} is unknown.");

        async Task WatchAsync()
        {
            await foreach (var line in Job(id).Watch(1, TestContext.Current.CancellationToken))
            {
                Assert.InRange(line.TilesDone, 0, line.TilesTotal);
            }
        }
    }

    public async Task<byte[]> ReadAsync(string key)
    {
        await using var stream = await Blobs.OpenReadAsync(new BlobKey(key), CancellationToken.None) ?? throw new InvalidOperationException($"Blob {key} is missing.");
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    /// <summary>Keys of all blobs of a job.</summary>
    public async Task<List<string>> BlobsOfAsync(string id)
    {
        List<string> keys = [];
        foreach (var prefix in new[] { "uploads", JobBlobs.Work(id), JobBlobs.Results(id) })
        {
            await foreach (var key in Blobs.ListAsync(new BlobKey(prefix), CancellationToken.None))
            {
                keys.Add(key.Value);
            }
        }

        return [.. keys.Where(key => key.Contains(id, StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        Workers.End();
        await Limit.OnAsync("The stop of the cluster", Orleans.DisposeAsync().AsTask());
        await _stores.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static IServiceCollection AddStores(IServiceCollection services, string root)
    {
        services.AddFileBlobStore(blobs => blobs.Root = Path.Combine(root, "blobs"));
        return services.AddCatalog(catalogue => catalogue.Path = Path.Combine(root, "catalogue.db"));
    }
}
