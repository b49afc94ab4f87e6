using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cli.Tests;
using Actors.Grains.Datasets;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Training runs of a cluster of processes, over its gateway.</summary>
/// <param name="server">Where the API answers.</param>
/// <param name="blobs">The folder of its blob store.</param>
internal sealed class TrainingRuns(Uri server, string blobs) : IDisposable
{
    private const string Runs = "v1/training-runs";

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };

    public TrainingRuns(ProcessCluster cluster)
        : this(cluster.Gateway.Url, cluster.Blobs)
    {
    }

    /// <summary>Puts version 1 of a dataset of drawn pictures into the cluster's blob folder: train, validation and hold-out.</summary>
    public async Task WriteDatasetAsync(string name, int train, int validation, int holdout, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddFileBlobStore(options => options.Root = blobs).BuildServiceProvider();
        var store = services.GetRequiredService<IBlobStore>();
        List<DatasetPicture> pictures = [];
        DatasetSplit[] splits = [.. Enumerable.Repeat(DatasetSplit.Train, train), .. Enumerable.Repeat(DatasetSplit.Validation, validation), .. Enumerable.Repeat(DatasetSplit.Holdout, holdout)];
        foreach (var split in splits)
        {
            var file = DrawnPng.Bytes(160, 120, pictures.Count);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
            await store.WriteAsync(new BlobKey(DatasetBlobs.Picture(sha256)), new MemoryStream(file), durable: false, ct);
            pictures.Add(new DatasetPicture(sha256, $"{pictures.Count}.png", file.Length, 160, 120, null, split, [], new Dictionary<int, string>()));
        }

        var manifest = JsonSerializer.SerializeToUtf8Bytes(new DatasetManifest(name, 1, DateTimeOffset.UtcNow, pictures), DatasetJson.Default.DatasetManifest);
        await store.WriteAsync(new BlobKey(DatasetBlobs.Manifest(name, 1)), new MemoryStream(manifest), durable: false, ct);
    }

    public async Task<string> StartAsync(object order, CancellationToken ct)
    {
        using var response = await _http.PostAsJsonAsync(Runs, order, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.IsSuccessStatusCode, body);
        return (string)JsonNode.Parse(body)!["id"]!;
    }

    /// <summary>The run's document; null while the cluster does not answer.</summary>
    public async Task<JsonNode?> FindAsync(string id, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync($"{Runs}/{id}", ct);
            return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(ct)) : null;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits until a run's document is as it should be.</summary>
    public async Task<JsonNode> UntilAsync(string id, Func<JsonNode, bool> holds, string what, CancellationToken ct)
    {
        JsonNode? run = null;
        await Eventually.IsTrueAsync(async () => (run = await FindAsync(id, ct)) is { } found && holds(found), TimeSpan.FromSeconds(120), what, ct);
        return run!; // found just now
    }

    /// <summary>All events of an ended run, as they come over the wire.</summary>
    public Task<string> EventsAsync(string id, CancellationToken ct) => _http.GetStringAsync($"{Runs}/{id}/events", ct);

    public void Dispose() => _http.Dispose();
}
