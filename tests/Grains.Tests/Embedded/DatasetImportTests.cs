using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Catalog;
using Actors.Grains.Blobs;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Imaging.Resample;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Embedded;

/// <summary>Real photographs come into datasets through a whole silo: sandbox, blobs, state.</summary>
public sealed class DatasetImportTests(OneEmbeddedSilo one) : IClassFixture<OneEmbeddedSilo>
{
    private readonly EmbeddedSilo _silo = one.Silo;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IPictureCodec Codec => _silo.Service<IPictureCodec>();

    [Fact]
    public async Task A_tree_of_DIV2Ks_layout_is_taken_as_it_is_meant_with_its_reduced_versions()
    {
        var photographs = Photographs(8);
        List<(string Name, byte[] Bytes)> tree = [];
        List<string> reduced = [];
        foreach (var (path, n) in photographs.Select((path, n) => (path, n + 1)))
        {
            var part = n <= 6 ? "train" : "valid";
            var whole = await DecodeAsync(await File.ReadAllBytesAsync(path, Ct));
            tree.Add(($"DIV2K_{part}_HR/{n:D4}.png", await EncodeAsync(whole, ImageFormat.Png)));
            foreach (var scale in new[] { 2, 4 })
            {
                var small = await EncodeAsync(Reduce(whole, scale), ImageFormat.Png);
                tree.Add(($"DIV2K_{part}_LR_bicubic/X{scale}/{n:D4}x{scale}.png", small));
                reduced.Add(Sha256(small));
            }
        }

        // The reduced versions come first in the archive, as they well may.
        tree.Reverse();
        var import = await ImportAsync("div2k", Zip(tree));
        var manifest = await ManifestAsync("div2k", 1);

        Assert.Equal((DatasetImportStatus.Succeeded, 24, 8, 16, 0), (import.Status, import.Files, import.Added, import.Reduced, import.Skipped));
        Assert.Equal(8, manifest.Pictures.Count);
        Assert.Equal(reduced.Order(), manifest.Pictures.SelectMany(picture => picture.Reduced.Values).Order());
        Assert.All(manifest.Pictures, picture =>
        {
            Assert.Equal([2, 4], picture.Reduced.Keys.Order());
            Assert.Equal(picture.Name.StartsWith("DIV2K_train_HR/", StringComparison.Ordinal), picture.Split == DatasetSplit.Train);
        });
        foreach (var sha256 in manifest.Pictures.Select(picture => picture.Sha256).Concat(reduced))
        {
            Assert.Equal(sha256, Sha256(await ReadAsync(DatasetBlobs.Picture(sha256))));
        }
    }

    [Fact]
    public async Task A_planted_evaluation_picture_is_excluded_re_encoded_and_resized_as_it_may_be()
    {
        var files = Photographs(3).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path))).ToList();
        foreach (var name in new[] { "Set5/HR/butterfly.png", "Set14/HR/comic.png", "BSD100/HR/img_010.png", "Kodak12/HR/1.png" })
        {
            var whole = await DecodeAsync(await File.ReadAllBytesAsync(Path.Combine(Shared("eval"), name), Ct));
            files.Add(($"planted/{name}.jpg", await EncodeAsync(Reduce(whole, 2), ImageFormat.Jpeg, 60)));
        }

        var import = await ImportAsync("planted", Zip(files));
        var outcome = JsonSerializer.Deserialize(await ReadAsync(DatasetBlobs.Outcome("planted", import.Id)), DatasetJson.Default.DatasetOutcome)!;

        Assert.Equal((3, 4), (import.Added, import.Skipped));
        Assert.All(outcome.Skipped, skip => Assert.Equal(DatasetSkipKind.Evaluation, skip.Kind));
        Assert.Contains("Set5/butterfly", outcome.Skipped.Single(skip => skip.Name.Contains("butterfly", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain((await ManifestAsync("planted", 1)).Pictures, picture => picture.Name.StartsWith("planted/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_photograph_in_another_file_is_left_out_and_bad_ones_are_flagged()
    {
        var whole = await DecodeAsync(await File.ReadAllBytesAsync(Photographs(1)[0], Ct));
        var import = await ImportAsync("doubles", Zip(
        [
            ("whole.png", await EncodeAsync(whole, ImageFormat.Png)),
            ("smaller.jpg", await EncodeAsync(Reduce(whole, 2), ImageFormat.Jpeg, 70)),
            ("tiny.png", await EncodeAsync(TestPictures.Noise(60, 60), ImageFormat.Png)),
            ("flat.png", await EncodeAsync(new PixelBuffer(200, 200, PixelFormat.Rgb8), ImageFormat.Png)),
        ]));
        var manifest = await ManifestAsync("doubles", 1);

        Assert.Equal((3, 1), (import.Added, import.Skipped));
        Assert.Equal(["too small (60×60)"], manifest.Pictures.Single(picture => picture.Name == "tiny.png").Flags);
        Assert.Equal(["flat (detail in 0.0 %)"], manifest.Pictures.Single(picture => picture.Name == "flat.png").Flags);
        Assert.Empty(manifest.Pictures.Single(picture => picture.Name == "whole.png").Flags);
    }

    [Fact]
    public async Task An_import_whose_dataset_falls_asleep_begins_anew_and_ends_once()
    {
        var (name, grain) = ("restless", Grain("restless"));
        var id = await BeginAsync(name, Zip([.. Photographs(6).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))]));

        await EmbeddedSilo.DeactivateAsync(grain);
        var import = await EndAsync(name, id);
        var asleep = await grain.Describe();
        await EmbeddedSilo.DeactivateAsync(grain);
        var awake = await grain.Describe();

        Assert.Equal((DatasetImportStatus.Succeeded, 6, 1), (import.Status, import.Added, import.Version));
        Assert.Single(awake!.Versions);
        Assert.Equal(JsonSerializer.Serialize(asleep), JsonSerializer.Serialize(awake));
    }

    [Fact]
    public async Task An_upload_that_is_gone_ends_its_import_with_the_reason()
    {
        var id = JobIds.At(DateTimeOffset.UtcNow);
        await Grain("gone").Begin(new DatasetImportRequest(id, true, [new DatasetUpload(JobBlobs.Upload(id), "a.zip", "00")], null, DateTimeOffset.UtcNow));

        var import = await EndAsync("gone", id);

        Assert.Equal(DatasetImportStatus.Failed, import.Status);
        Assert.Contains("is gone", import.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_of_blobs_leaves_datasets_alone_and_an_import_leaves_no_upload()
    {
        var import = await ImportAsync("kept", Zip([("a.png", await EncodeAsync(TestPictures.Noise(120, 120, seed: 77), ImageFormat.Png))]));
        var before = await KeysAsync("datasets/kept", "pictures");

        await _silo.Service<BlobSweep>().RunAsync(Ct);

        Assert.Equal(before, await KeysAsync("datasets/kept", "pictures"));
        Assert.Equal(4, before.Count(key => key.StartsWith("datasets/kept/", StringComparison.Ordinal))); // manifest, measures, report, outcome
        await Until.TrueAsync(async () => await _silo.Blobs.LengthAsync(new BlobKey(JobBlobs.Upload(import.Id)), Ct) is null);
    }

    [Fact]
    public async Task A_dataset_stands_in_the_catalogue_as_of_its_newest_version()
    {
        await ImportAsync("listed", Zip([("a.png", await EncodeAsync(TestPictures.Noise(120, 120, seed: 78), ImageFormat.Png))]));
        await ImportAsync("listed", Zip([("b.png", await EncodeAsync(TestPictures.Noise(60, 60, seed: 79), ImageFormat.Png))]));

        DatasetRow? row = null;
        await Until.TrueAsync(async () => (row = (await _silo.Service<DatasetTable>().ListAsync(Ct)).SingleOrDefault(found => found.Name == "listed")) is { Version: 2 });

        Assert.Equal((2, 1), (row!.Pictures, row.Flagged));
    }

    [Fact]
    public async Task Those_who_listen_are_told_of_growth_and_one_that_fails_costs_nothing()
    {
        var listener = new Listener();
        await using var silo = await EmbeddedSilo.StartAsync(configure: services => services.AddSingleton<IDatasetListener, BrokenListener>().AddSingleton<IDatasetListener>(listener));
        var (id, archive) = (JobIds.At(DateTimeOffset.UtcNow), Zip([("a.png", await EncodeAsync(TestPictures.Noise(120, 120, seed: 80), ImageFormat.Png))]));
        await silo.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(archive), durable: false, Ct);

        await silo.Service<IGrainFactory>().GetGrain<IDatasetGrain>("heard").Begin(new DatasetImportRequest(id, true, [new DatasetUpload(JobBlobs.Upload(id), "a.zip", Sha256(archive))], null, DateTimeOffset.UtcNow));
        var (manifest, added) = await listener.Heard.WaitAsync(Ct);

        Assert.Equal(("heard", 1, 1, 1), (manifest.Name, manifest.Version, manifest.Pictures.Count, added));
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Shared(string name)
    {
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("artifacts", StringComparison.Ordinal)];
        var folder = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", name));
        Assert.SkipUnless(Directory.Exists(folder), $"The folder ../shared/data/{name} is missing beside the checkout.");
        return folder;
    }

    // Photographs of 512×512 pixels.
    private static string[] Photographs(int count) => [.. Directory.GetFiles(Path.Combine(Shared("train"), "A_cid22"), "*.jpg").Order(StringComparer.Ordinal).Take(count)];

    private static PixelBuffer Reduce(PixelBuffer picture, int scale)
    {
        var result = new PixelBuffer(Bicubic.ReducedSide(picture.Width, scale), Bicubic.ReducedSide(picture.Height, scale), picture.Format);
        for (var band = 0; band < picture.Format.Bands; band++)
        {
            var plane = Enumerable.Range(0, picture.Width * picture.Height).Select(i => (float)picture.Data[(i * picture.Format.Bands) + band]).ToArray();
            var reduced = new float[result.Width * result.Height];
            Bicubic.Reduce(plane, picture.Width, picture.Height, scale, reduced);
            for (var i = 0; i < reduced.Length; i++)
            {
                result.Data[(i * picture.Format.Bands) + band] = (byte)Math.Clamp(MathF.Round(reduced[i]), 0, 255);
            }
        }

        return result;
    }

    private IDatasetGrain Grain(string name) => _silo.Service<IGrainFactory>().GetGrain<IDatasetGrain>(name);

    private async Task<string> BeginAsync(string name, byte[] archive)
    {
        var id = JobIds.At(DateTimeOffset.UtcNow);
        await _silo.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(archive), durable: false, Ct);
        await Grain(name).Begin(new DatasetImportRequest(id, true, [new DatasetUpload(JobBlobs.Upload(id), "a.zip", Sha256(archive))], "CC0", DateTimeOffset.UtcNow));
        return id;
    }

    private async Task<DatasetImport> EndAsync(string name, string id)
    {
        DatasetImport? import = null;
        await Until.TrueAsync(async () => (import = await Grain(name).FindImport(id)) is { HasEnded: true });
        return import!; // awaited above
    }

    private async Task<DatasetImport> ImportAsync(string name, byte[] archive) => await EndAsync(name, await BeginAsync(name, archive));

    private async Task<DatasetManifest> ManifestAsync(string name, int version) =>
        JsonSerializer.Deserialize(await ReadAsync(DatasetBlobs.Manifest(name, version)), DatasetJson.Default.DatasetManifest)!;

    private async Task<byte[]> ReadAsync(string key)
    {
        await using var blob = await _silo.Blobs.OpenReadAsync(new BlobKey(key), Ct) ?? throw new InvalidOperationException($"There is no {key}.");
        using var memory = new MemoryStream();
        await blob.CopyToAsync(memory, Ct);
        return memory.ToArray();
    }

    private async Task<List<string>> KeysAsync(params string[] prefixes)
    {
        List<string> keys = [];
        foreach (var prefix in prefixes)
        {
            await foreach (var key in _silo.Blobs.ListAsync(new BlobKey(prefix), Ct))
            {
                keys.Add(key.Value);
            }
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    private async Task<PixelBuffer> DecodeAsync(byte[] file)
    {
        await using var reader = await Codec.OpenAsync(new MemoryStream(file), Ct);
        var pixels = new PixelBuffer(reader.Info.Width, reader.Info.Height, reader.Info.Format);
        for (var seen = 0; seen < pixels.Height;)
        {
            seen += await reader.ReadRowsAsync(pixels.Data.AsMemory(seen * pixels.Stride), Ct);
        }

        return pixels;
    }

    private async Task<byte[]> EncodeAsync(PixelBuffer picture, ImageFormat format, int quality = 95)
    {
        using var file = new MemoryStream();
        await using var writer = await Codec.CreateAsync(new PictureInfo(picture.Width, picture.Height, picture.Format, PictureMetadata.None), new EncodeSettings(format, quality), file, Ct);
        await writer.WriteRowsAsync(picture.Data, Ct);
        await writer.CompleteAsync(Ct);
        return file.ToArray();
    }

    private sealed class Listener : IDatasetListener
    {
        private readonly TaskCompletionSource<(DatasetManifest Manifest, int Added)> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<(DatasetManifest Manifest, int Added)> Heard => _heard.Task;

        public Task OnGrewAsync(DatasetManifest manifest, int added, CancellationToken ct)
        {
            _heard.TrySetResult((manifest, added));
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenListener : IDatasetListener
    {
        public Task OnGrewAsync(DatasetManifest manifest, int added, CancellationToken ct) => throw new InvalidOperationException("This one always fails.");
    }
}
