using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Imaging.Resample;
using Actors.Storage;

namespace Actors.Grains.Tests.Embedded;

/// <summary>Brings files into datasets of a silo, as the gateway does, and reads what came of it.</summary>
internal sealed class DatasetRig(EmbeddedSilo silo)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IPictureCodec Codec => silo.Service<IPictureCodec>();

    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> entries)
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

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // Photographs of 512×512 pixels.
    public static string[] Photographs(int count) => [.. Directory.GetFiles(Path.Combine(Checkout.SharedData("train"), "A_cid22"), "*.jpg").Order(StringComparer.Ordinal).Take(count)];

    public static PixelBuffer Reduce(PixelBuffer picture, int scale)
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

    public IDatasetGrain Grain(string name) => silo.Service<IGrainFactory>().GetGrain<IDatasetGrain>(name);

    public async Task<string> BeginAsync(string name, byte[] archive)
    {
        var id = JobIds.At(DateTimeOffset.UtcNow);
        await silo.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(archive), durable: false, Ct);
        await Grain(name).Begin(new DatasetImportRequest(id, true, [new DatasetUpload(JobBlobs.Upload(id), "a.zip", Sha256(archive))], "CC0", DateTimeOffset.UtcNow));
        return id;
    }

    public async Task<DatasetImport> EndAsync(string name, string id)
    {
        DatasetImport? import = null;
        await Until.TrueAsync(async () => (import = await Grain(name).FindImport(id)) is { HasEnded: true });
        return import!; // awaited above
    }

    public async Task<DatasetImport> ImportAsync(string name, byte[] archive) => await EndAsync(name, await BeginAsync(name, archive));

    public async Task<DatasetManifest> ManifestAsync(string name, int version) =>
        JsonSerializer.Deserialize(await ReadAsync(DatasetBlobs.Manifest(name, version)), DatasetJson.Default.DatasetManifest)!;

    public async Task<byte[]> ReadAsync(string key)
    {
        await using var blob = await silo.Blobs.OpenReadAsync(new BlobKey(key), Ct) ?? throw new InvalidOperationException($"There is no {key}.");
        using var memory = new MemoryStream();
        await blob.CopyToAsync(memory, Ct);
        return memory.ToArray();
    }

    public async Task<List<string>> KeysAsync(params string[] prefixes)
    {
        List<string> keys = [];
        foreach (var prefix in prefixes)
        {
            await foreach (var key in silo.Blobs.ListAsync(new BlobKey(prefix), Ct))
            {
                keys.Add(key.Value);
            }
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    public async Task<PixelBuffer> DecodeAsync(byte[] file)
    {
        await using var reader = await Codec.OpenAsync(new MemoryStream(file), Ct);
        var pixels = new PixelBuffer(reader.Info.Width, reader.Info.Height, reader.Info.Format);
        for (var seen = 0; seen < pixels.Height;)
        {
            seen += await reader.ReadRowsAsync(pixels.Data.AsMemory(seen * pixels.Stride), Ct);
        }

        return pixels;
    }

    public async Task<byte[]> EncodeAsync(PixelBuffer picture, ImageFormat format, int quality = 95)
    {
        using var file = new MemoryStream();
        await using var writer = await Codec.CreateAsync(new PictureInfo(picture.Width, picture.Height, picture.Format, PictureMetadata.None), new EncodeSettings(format, quality), file, Ct);
        await writer.WriteRowsAsync(picture.Data, Ct);
        await writer.CompleteAsync(Ct);
        return file.ToArray();
    }
}
