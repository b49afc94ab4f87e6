using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Client.Api.Tests;

/// <summary>The API on a real port of the loopback, with a real blob store and catalogue in a folder of its own, over scripted jobs.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    public const long UploadLimit = 300_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-api-");
    private WebApplication? _app;

    internal ScriptedGrains Grains { get; } = new();

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(20) };

    public IServiceProvider Services => _app!.Services;

    internal BrittleBlobs Disk => (BrittleBlobs)Blobs;

    public IBlobStore Blobs => Services.GetRequiredService<IBlobStore>();

    /// <summary>Blobs that are being written and not published.</summary>
    public int OpenUploads => Directory
        .EnumerateDirectories(Path.Combine(_folder.FullName, "blobs", ".writing"))
        .Sum(area => Directory.EnumerateFiles(area).Count());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Api:MaxUploadBytes"] = $"{UploadLimit}";
        builder.Configuration["Api:Hosts"] = "scans.example";
        builder.Services.AddSingleton<IGrainFactory>(Grains);
        builder.Services.AddFileBlobStore(store => store.Root = Path.Combine(_folder.FullName, "blobs"));
        builder.Services.AddSingleton<IBlobStore>(services => new BrittleBlobs(ActivatorUtilities.CreateInstance<FileBlobStore>(services)));
        builder.Services.AddCatalog(catalog => catalog.Path = Path.Combine(_folder.FullName, "catalog.db"));
        builder.AddActorsApi();
        _app = builder.Build();
        _app.MapActorsApi();
        _app.MapGet("/of-the-host", () => "not of the API");
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>A form with the picture first and the settings after it.</summary>
    public static MultipartFormDataContent Form(byte[] picture, string fileName = "photo.png", params (string Name, string Value)[] settings)
    {
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var form = new MultipartFormDataContent { { file, "file", fileName } };
        foreach (var (name, value) in settings)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }

    /// <summary>Uploads a small picture and hands out its job, queued.</summary>
    internal async Task<(JobDocument Document, ScriptedJob Job)> CreateAsync(CancellationToken ct, params (string Name, string Value)[] settings)
    {
        using var form = Form(TestPng.Of(32, 24), "photo.png", settings);
        using var response = await Http.PostAsync("/v1/jobs", form, ct);
        response.EnsureSuccessStatusCode();
        var document = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, ct);
        return (document!, Grains.Job(document!.Id));
    }

    /// <summary>Uploads a small picture and has its job succeed with <paramref name="result"/> as the result's bytes.</summary>
    internal async Task<(JobDocument Document, ScriptedJob Job)> SucceedAsync(byte[] result, CancellationToken ct, string fileName = "photo.png")
    {
        using var form = Form(TestPng.Of(32, 24), fileName);
        using var response = await Http.PostAsync("/v1/jobs", form, ct);
        var document = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, ct);
        var job = Grains.Job(document!.Id);
        var info = await Blobs.WriteAsync(new BlobKey(JobBlobs.Result(document.Id)), new MemoryStream(result), durable: false, ct);
        job.Enter(JobStatus.Succeeded, new JobResult(info.Sha256, 64, 48, "png", info.Length));
        return (document, job);
    }

    /// <summary>Keys of all uploads that stand in the store.</summary>
    public async Task<string[]> UploadsAsync(CancellationToken ct)
    {
        var keys = new List<string>();
        await foreach (var key in Blobs.ListAsync(new BlobKey("uploads"), ct))
        {
            keys.Add(key.Value);
        }

        return [.. keys];
    }
}
