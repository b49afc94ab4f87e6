using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Actors.Hosting;

/// <summary>Shows a node's figures to Prometheus.</summary>
public static class MetricsExtensions
{
    /// <summary>What every node counts: .NET, HTTP, Orleans, and whatever of ours has a meter in this process.</summary>
    private static readonly string[] Meters = ["System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Actors.*"];

    /// <summary>Collects the figures; nothing leaves the process until it is asked.</summary>
    public static IServiceCollection AddNodeMetrics(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        return services;
    }

    /// <summary><c>/metrics</c>, at the addresses where the node listens.</summary>
    public static IEndpointRouteBuilder MapNodeMetrics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
        return endpoints;
    }
}
