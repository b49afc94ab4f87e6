using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests;

public sealed class NodeMetricsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_shows_the_figures_of_dotnet_of_http_and_of_our_own_meters_and_of_no_others()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddNodeMetrics();
        await using var app = builder.Build();
        app.MapGet("/", () => "");
        app.MapNodeMetrics();
        await app.StartAsync(Ct);
        var meters = app.Services.GetRequiredService<IMeterFactory>();
        meters.Create("Actors.Things").CreateCounter<long>("actors.things").Add(2, new KeyValuePair<string, object?>("kind", "red"));
        meters.Create("Others").CreateCounter<long>("others.things").Add(2);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await client.GetStringAsync("/", Ct);

        var text = await client.GetStringAsync("/metrics", Ct);

        Assert.Contains("dotnet_process_memory_working_set_bytes", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Matches("(?m)^actors_things_total\\{.*kind=\"red\".*\\} 2( |$)", text);
        Assert.DoesNotContain("others_things", text, StringComparison.Ordinal);
    }
}
