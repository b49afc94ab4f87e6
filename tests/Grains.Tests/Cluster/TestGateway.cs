using Actors.Client.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Tests.Cluster;

/// <summary>The HTTP API as a client of a test's cluster, on a port of its own.</summary>
public sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestGateway(WebApplication app) => (_app, Http) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public HttpClient Http { get; }

    public static async Task<TestGateway> StartAsync(TestCluster cluster)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<IGrainFactory>(cluster.Orleans.Client);
        builder.Services.AddSingleton(cluster.Blobs);
        builder.Services.AddSingleton(cluster.Catalogue);
        builder.AddActorsApi();
        var app = builder.Build();
        app.MapActorsApi();
        await app.StartAsync();
        return new TestGateway(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
