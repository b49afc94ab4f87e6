using System.Security.Cryptography;
using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tests.Cluster;
using Actors.Hosting;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Silo;
using Actors.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;
using Orleans.Storage;

namespace Actors.Grains.Tests.Embedded;

/// <summary>A silo as <c>actors serve</c> runs it: SQLite, blobs in files, the sandbox, the device, the shipped models.</summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly DataFolder _folder;
    private readonly string _root;

    private EmbeddedSilo(IHost host, DataFolder folder, string root) => (_host, _folder, _root) = (host, folder, root);

    public IBlobStore Blobs => Service<IBlobStore>();

    public IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>(Names.GrainStorage);

    public IModelRegistryGrain Registry => Service<IGrainFactory>().GetGrain<IModelRegistryGrain>(Names.Registry);

    /// <param name="models">A folder of models; null for the shipped ones.</param>
    /// <param name="configure">Adds to the silo's services.</param>
    public static async Task<EmbeddedSilo> StartAsync(string? models = null, Action<IServiceCollection>? configure = null)
    {
        var root = Directory.CreateTempSubdirectory("actors-silo-").FullName;
        var outcome = await DataFolder.TryAcquireAsync(root, OwnerKind.Silo, CancellationToken.None);
        var folder = Assert.IsType<DataFolderOutcome.Owned>(outcome).Folder;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (models is not null)
        {
            builder.Configuration.AddInMemoryCollection([new($"{ModelOptions.Section}:{nameof(ModelOptions.Folder)}", models)]);
        }

        builder.AddActorsSilo(folder);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await Limit.OnAsync("The start of the silo", host.StartAsync());
        return new EmbeddedSilo(host, folder, root);
    }

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public IImageJobGrain Job(string id) => Service<IGrainFactory>().GetGrain<IImageJobGrain>(id);

    /// <summary>Takes a picture through the whole product, as a file of a format.</summary>
    public async Task<JobSnapshot> EnhanceAsync(PixelBuffer picture, JobSettings settings, PictureMetadata? metadata = null)
    {
        var (id, request) = await UploadAsync(picture, settings, metadata);
        await Job(id).Submit(request);
        return await EndAsync(id);
    }

    /// <summary>The job as it ended.</summary>
    public async Task<JobSnapshot> EndAsync(string id)
    {
        await Limit.OnAsync($"The end of job {id}", WatchAsync());
        return (await Job(id).Describe())!; // submitted before

        async Task WatchAsync()
        {
            await foreach (var _ in Job(id).Watch(1, TestContext.Current.CancellationToken))
            {
                // To the end.
            }
        }
    }

    /// <summary>Everything that a request needs to be submitted, and a job to be taken up.</summary>
    public async Task<(string Id, ImageJobRequest Request)> UploadAsync(PixelBuffer picture, JobSettings settings, PictureMetadata? metadata = null)
    {
        var (id, now) = (Guid.NewGuid().ToString("N"), DateTimeOffset.UtcNow);
        using var file = new MemoryStream();
        await using (var writer = await Service<IPictureCodec>().CreateAsync(
            new PictureInfo(picture.Width, picture.Height, picture.Format, metadata ?? PictureMetadata.None), new EncodeSettings(ImageFormat.Png), file, CancellationToken.None))
        {
            await writer.WriteRowsAsync(picture.Data, CancellationToken.None);
            await writer.CompleteAsync(CancellationToken.None);
        }

        file.Position = 0;
        var blob = await Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), file, durable: true, CancellationToken.None);
        await Service<JobTable>().InsertAsync(new JobRow(id, "queued", now, null, null, null, "fingerprint", "a.png", settings.Scale, null), CancellationToken.None);
        return (id, new ImageJobRequest(new JobSource("a.png", blob.Sha256, picture.Width, picture.Height, "png", blob.Length), settings, now));
    }

    /// <summary>A job's result, its pixels and what it carries beside them; and the hash of its bytes.</summary>
    public async Task<(PictureInfo Info, PixelBuffer Pixels, string Sha256)> ResultAsync(string id)
    {
        await using var blob = await Blobs.OpenReadAsync(new BlobKey(JobBlobs.Result(id)), CancellationToken.None) ?? throw new InvalidOperationException($"Job {id} has no result.");
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(blob));
        blob.Position = 0;
        await using var reader = await Service<IPictureCodec>().OpenAsync(blob, CancellationToken.None);
        var pixels = new PixelBuffer(reader.Info.Width, reader.Info.Height, reader.Info.Format);
        for (var seen = 0; seen < pixels.Height;)
        {
            seen += await reader.ReadRowsAsync(pixels.Data.AsMemory(seen * pixels.Stride), CancellationToken.None);
        }

        return (reader.Info, pixels, sha);
    }

    /// <summary>Puts a grain to sleep: its next call waits for that and reads what was stored.</summary>
    public static async Task DeactivateAsync(IAddressable grain) => await grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();

    public Task StopAsync() => Limit.OnAsync("The stop of the silo", _host.StopAsync());

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Limit.OnAsync("The silo's last end", Task.Run(_host.Dispose));
        _folder.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
