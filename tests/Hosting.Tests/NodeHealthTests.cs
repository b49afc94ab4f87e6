using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests;

public sealed class NodeHealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_names_the_check_that_fails_and_live_answers_all_the_same()
    {
        using var data = new TemporaryFolder();
        using var folder = Assert.IsType<DataFolderOutcome.Owned>(await DataFolder.TryAcquireAsync(data.Combine("node"), OwnerKind.Serve, Ct)).Folder;
        await using var app = Build(folder);
        await app.StartAsync(Ct);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var healthy = await client.GetAsync("/health/ready", Ct);
        Directory.Delete(folder.Root, recursive: true);
        var unhealthy = await client.GetAsync("/health/ready", Ct);
        var live = await client.GetAsync("/health/live", Ct);

        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unhealthy.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        var document = await unhealthy.Content.ReadFromJsonAsync<JsonNode>(Ct);
        Assert.Equal("unhealthy", (string?)document?["status"]);
        Assert.Equal("unhealthy", (string?)document?["checks"]?["storage"]?["status"]);
        Assert.Equal("healthy", (string?)document?["checks"]?["started"]?["status"]);
        Assert.Contains("cannot be written", (string?)document?["checks"]?["storage"]?["description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_leaves_no_file_behind()
    {
        using var data = new TemporaryFolder();

        var result = await new StorageCheck(data).CheckHealthAsync(new HealthCheckContext(), Ct);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Empty(Directory.GetFileSystemEntries(data));
    }

    [Fact]
    public async Task A_host_is_not_ready_before_it_has_started_nor_while_it_stops()
    {
        using var data = new TemporaryFolder();
        using var folder = Assert.IsType<DataFolderOutcome.Owned>(await DataFolder.TryAcquireAsync(data.Combine("node"), OwnerKind.Serve, Ct)).Folder;
        await using var app = Build(folder);
        var checks = app.Services.GetRequiredService<HealthCheckService>();

        var before = await checks.CheckHealthAsync(Ct);
        await app.StartAsync(Ct);
        var started = await checks.CheckHealthAsync(Ct);
        app.Lifetime.StopApplication();
        var stopping = await checks.CheckHealthAsync(Ct);

        Assert.Equal([HealthStatus.Unhealthy, HealthStatus.Healthy, HealthStatus.Unhealthy], [before.Status, started.Status, stopping.Status]);
    }

    private static WebApplication Build(DataFolder folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddQuietConsole(LogLevel.Critical);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddNodeHealth(folder);
        var app = builder.Build();
        app.MapNodeHealth();
        return app;
    }
}
