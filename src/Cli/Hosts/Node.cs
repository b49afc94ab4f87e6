using Actors.Client.Api;
using Actors.Grains.Models;
using Actors.Hosting;
using Actors.Inference;
using Actors.Silo;
using Orleans.Dashboard;

namespace Actors.Cli.Hosts;

/// <summary>Silo and HTTP API in this process, on a data folder that it owns.</summary>
internal sealed class Node : IAsyncDisposable
{
    /// <summary>An address with a free port, for this machine only.</summary>
    public const string AnyLoopbackPort = "http://127.0.0.1:0";

    private readonly WebApplication _app;
    private readonly DataFolder _folder;

    private Node(WebApplication app, DataFolder folder)
    {
        (_app, _folder) = (app, folder);
        Addresses = [.. app.Urls.Select(url => new Uri(url))];
    }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The address that processes on this machine use.</summary>
    public Uri Nearest => Addresses.FirstOrDefault(address => address.IsLoopback) ?? Addresses[0];

    /// <summary>The port of its silo on the loopback address.</summary>
    public int SiloPort => _app.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.Endpoint.Port;

    /// <summary>Starts a node, which owns the folder from then on.</summary>
    /// <exception cref="ServerUnavailableException">It does not start; the message says why.</exception>
    public static async Task<Node> Start(DataFolder folder, NodeRequest request, CancellationToken ct)
    {
        WebApplication? app = null;
        try
        {
            app = Build(folder, request);
            await app.StartAsync(ct);
            return new Node(app, folder);
        }
        catch (Exception e)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            folder.Dispose();
            if (e is OperationCanceledException && ct.IsCancellationRequested)
            {
                throw;
            }

            throw new ServerUnavailableException($"The server does not start: {e.Message}", e);
        }
    }

    /// <summary>Waits until somebody asks for the end; until it is disposed, the node goes on for what is to end before it.</summary>
    public async Task UntilStopped(CancellationToken ct)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopping = _app.Lifetime.ApplicationStopping.Register(() => asked.TrySetResult());
        using var canceled = ct.Register(() => asked.TrySetResult());
        await asked.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static WebApplication Build(DataFolder folder, NodeRequest request)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddQuietConsole(request.Serves ? LogLevel.Information : LogLevel.Error);
        builder.WebHost.UseUrls([.. request.Urls]);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>().AddNodeHealth(folder);
        if (!request.Serves)
        {
            // The command names the precision of each job: there is nothing to measure beside its pictures.
            builder.Configuration[$"{ModelOptions.Section}:{nameof(ModelOptions.AutoPrecision)}"] = nameof(AutoPrecision.Exact);
        }

        builder.AddActorsSilo(folder, inference => Set(inference, request), silo =>
        {
            if (request.Serves)
            {
                silo.AddDashboard();
            }
        });
        builder.AddActorsApi();
        if (request.Serves)
        {
            builder.Services.AddNodeMetrics();
        }

        var app = builder.Build();
        app.MapActorsApi();
        if (request.Serves)
        {
            app.MapNodeMetrics();
            app.MapDashboard();
        }

        return app;
    }

    private static void Set(InferenceOptions inference, NodeRequest request)
    {
        inference.Device = request.Device is { } device ? Enum.Parse<DeviceRequest>(device, ignoreCase: true) : inference.Device;
        inference.ConcurrentTiles = request.Threads ?? inference.ConcurrentTiles;
    }
}
