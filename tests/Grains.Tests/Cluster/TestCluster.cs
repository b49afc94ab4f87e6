using System.Security.Cryptography;
using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Inference;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Actors.Grains.Tests.Cluster;

/// <summary>Silos in this process over one temporary folder: real blobs and catalogue, the test's own codec, states that outlive a silo.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private TestCluster(InProcessTestCluster cluster, string folder, bool ownsFolder, RawCodec codec) => (Orleans, _folder, _ownsFolder, Codec) = (cluster, folder, ownsFolder, codec);

    public InProcessTestCluster Orleans { get; }

    public RawCodec Codec { get; }

    public IBlobStore Blobs => Service<IBlobStore>();

    public JobTable Catalogue => Service<JobTable>();

    /// <summary>Starts silos. A cluster over the folder and shelf of an earlier one takes up what that left.</summary>
    public static async Task<TestCluster> StartAsync(
        int silos = 1, string? folder = null, SharedGrainStorage.Shelf? shelf = null, Action<ISiloBuilder>? configure = null, Func<string, string>? provider = null)
    {
        var root = folder ?? Directory.CreateTempSubdirectory("actors-grains-").FullName;
        var (states, codec) = (shelf ?? new SharedGrainStorage.Shelf(), new RawCodec());
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((options, silo) =>
        {
            silo.Services.AddFileBlobStore(blobs => blobs.Root = Path.Combine(root, "blobs"));
            silo.Services.AddCatalog(catalogue => catalogue.Path = Path.Combine(root, "catalogue.db"));
            silo.Services.AddSingleton<IPictureCodec>(codec);
            silo.Services.AddKeyedSingleton<IGrainStorage>(Names.GrainStorage, (services, _) => new SharedGrainStorage(states, services.GetRequiredService<Serializer>()));
            var name = provider?.Invoke(options.SiloName) ?? InferenceDevice.Cpu;
            silo.Services.Configure<Actors.Grains.Tiles.LaneOptions>(lanes => lanes.DeviceWaitSeconds = 2);
            silo.AddActorsGrains(new InferenceDevice(DeviceRequest.Auto, name, "test", ""), new InferenceOptions { ConcurrentTiles = 2 });
            configure?.Invoke(silo);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestCluster(cluster, root, folder is null, codec);
    }

    public T Service<T>()
        where T : notnull => Orleans.Silos[0].ServiceProvider.GetRequiredService<T>();

    public IImageJobGrain Job(string id) => Orleans.Client.GetGrain<IImageJobGrain>(id);

    /// <summary>Does what the gateway does: upload, row, submit.</summary>
    public async Task<string> SubmitAsync(byte[] file, int width, int height, JobSettings? settings = null)
    {
        var id = Guid.NewGuid().ToString("N");
        await Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(file), durable: true, CancellationToken.None);
        var source = new JobSource("picture", Convert.ToHexStringLower(SHA256.HashData(file)), width, height, "png", file.Length);
        var (wanted, now) = (settings ?? new JobSettings { Scale = 2, Model = Names.Bicubic, Tile = 32 }, DateTimeOffset.UtcNow);
        await Catalogue.InsertAsync(new JobRow(id, "queued", now, null, null, null, "fingerprint", source.Name, wanted.Scale, null), CancellationToken.None);
        Assert.Equal(SubmitOutcome.Accepted, await Job(id).Submit(new ImageJobRequest(source, wanted, now)));
        return id;
    }

    public Task<string> SubmitAsync(PixelBuffer picture, JobSettings? settings = null) => SubmitAsync(RawCodec.Encode(picture), picture.Width, picture.Height, settings);

    /// <summary>Watches a job to its end.</summary>
    public async Task<JobSnapshot> EndAsync(string id)
    {
        await foreach (var line in Job(id).Watch(1, TestContext.Current.CancellationToken))
        {
            Assert.InRange(line.TilesDone, 0, line.TilesTotal);
        }

        return await Job(id).Describe() ?? throw new InvalidOperationException($"Job {id} is unknown.");
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
        await Orleans.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
