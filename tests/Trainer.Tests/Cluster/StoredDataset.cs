using System.Security.Cryptography;
using System.Text.Json;
using Actors.Codecs;
using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Storage;
using Actors.Trainer.Cluster;
using Actors.Trainer.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Trainer.Tests.Cluster;

/// <summary>A blob store of its own with a dataset of drawn pictures in it.</summary>
internal sealed class StoredDataset : IDisposable
{
    public const string Name = "waves";

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly List<DatasetPicture> _pictures = [];

    public StoredDataset()
    {
        _services = new ServiceCollection().AddFileBlobStore(blobs => blobs.Root = _folder.Combine("blobs")).BuildServiceProvider();
        Pairs = NewPairs();
    }

    public IBlobStore Blobs => _services.GetRequiredService<IBlobStore>();

    public DatasetPairs Pairs { get; }

    public RoundTraining Rounds => new(Blobs, Pairs, TimeProvider.System, TrainingDevice.Plain);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Two pictures to train on, one to validate with and two held out.</summary>
    public static async Task<StoredDataset> OfWavesAsync()
    {
        var dataset = new StoredDataset();
        DatasetSplit[] splits = [DatasetSplit.Train, DatasetSplit.Train, DatasetSplit.Validation, DatasetSplit.Holdout, DatasetSplit.Holdout];
        for (var picture = 0; picture < splits.Length; picture++)
        {
            await dataset.AddAsync(TestPictures.WavePair(2, picture + 1).High, splits[picture]);
        }

        await dataset.CommitAsync();
        return dataset;
    }

    public static TrainingRunRequest Request(long steps, int stepsPerRound) => new()
    {
        Dataset = Name,
        Version = 1,
        Family = "tiny",
        Width = 16,
        Depth = 2,
        Scale = 2,
        Degradation = "bicubic",
        Budget = new RunBudget(Steps: steps),
        Seed = 3,
        StepsPerRound = stepsPerRound,
        LearningRate = 3e-3,
        MuonRate = 0,
        Batch = 8,
        Patch = 16,
        CreatedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
    };

    /// <summary>The same pictures as another trainer reads them.</summary>
    public DatasetPairs NewPairs() => new(Blobs, _services.GetRequiredService<VerifiedBlobs>());

    public async Task AddAsync(PixelBuffer picture, DatasetSplit split, PixelBuffer? reduced = null, params string[] flags)
    {
        var low = reduced is null ? new Dictionary<int, string>() : new Dictionary<int, string> { [2] = await StoreAsync(reduced) };
        _pictures.Add(new DatasetPicture(await StoreAsync(picture), $"p{_pictures.Count}.png", 1, picture.Width, picture.Height, "CC0", split, flags, low));
    }

    public async Task CommitAsync()
    {
        var manifest = new DatasetManifest(Name, 1, DateTimeOffset.UnixEpoch, _pictures);
        await WriteAsync(DatasetBlobs.Manifest(Name, 1), JsonSerializer.SerializeToUtf8Bytes(manifest, DatasetJson.Default.DatasetManifest));
    }

    public async Task WriteAsync(string key, byte[] bytes) => await Blobs.WriteAsync(new BlobKey(key), new MemoryStream(bytes), durable: false, Ct);

    public async Task<byte[]> ReadAsync(string key)
    {
        await using var file = await Blobs.OpenReadAsync(new BlobKey(key), Ct) ?? throw new InvalidOperationException($"{key} is missing.");
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, Ct);
        return memory.ToArray();
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private async Task<string> StoreAsync(PixelBuffer picture)
    {
        var file = VipsEncoder.Encode(picture, new EncodeSettings(ImageFormat.Png));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        await WriteAsync(DatasetBlobs.Picture(sha256), file);
        return sha256;
    }
}
