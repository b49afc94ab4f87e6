using Actors.Hosting;
using Actors.Inference;
using Actors.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Client.Api.Tests;

/// <summary>The API and a real silo in one process, as the command line hosts them: real grains, real codec children, a data folder of its own.</summary>
public sealed class EmbeddedServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-embedded-");
    private DataFolder? _data;
    private WebApplication? _app;

    /// <summary>Where blobs go instead of the data folder.</summary>
    public string? BlobFolder { get; init; }

    /// <summary>What the host has beside the usual.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    public IGrainFactory Grains => _app!.Services.GetRequiredService<IGrainFactory>();

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public async ValueTask InitializeAsync()
    {
        var outcome = await DataFolder.TryAcquireAsync(_folder.FullName, OwnerKind.Serve, CancellationToken.None);
        _data = Assert.IsType<DataFolderOutcome.Owned>(outcome).Folder;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Blobs:Root"] = BlobFolder ?? _data.Blobs;
        builder.Services.AddNodeHealth(_data);
        builder.AddActorsSilo(_data, inference => (inference.Device, inference.ConcurrentTiles) = (DeviceRequest.Cpu, 2));
        builder.AddActorsApi();
        Configure?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapActorsApi();
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _data?.Dispose();
        _folder.Delete(recursive: true);
    }
}
