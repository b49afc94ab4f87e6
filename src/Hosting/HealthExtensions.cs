using System.Net.Mime;
using Actors.Hosting.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting;

/// <summary>Says whether a node lives and whether it can take work.</summary>
public static class HealthExtensions
{
    /// <summary>Checks that the host has started and that its data folder can be written to.</summary>
    public static IServiceCollection AddNodeHealth(this IServiceCollection services, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        services.AddHealthChecks()
            .AddCheck<StartedCheck>("started")
            .AddCheck("storage", new StorageCheck(folder.Root));
        return services;
    }

    /// <summary>Checks that the host has started, that the cluster's database answers, and that the shared blob folder, where there is one, can be written to.</summary>
    public static IHealthChecksBuilder AddClusterHealth(this IServiceCollection services, string? blobFolder)
    {
        var checks = services.AddHealthChecks().AddCheck<StartedCheck>("started").AddCheck<DatabaseCheck>("database");
        return string.IsNullOrEmpty(blobFolder) ? checks : checks.AddCheck("storage", new StorageCheck(blobFolder));
    }

    /// <summary>Checks what something else watches.</summary>
    /// <param name="fault">What is wrong, in words; null where nothing is.</param>
    public static IHealthChecksBuilder AddFaultCheck(this IHealthChecksBuilder checks, string name, Func<IServiceProvider, string?> fault)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return checks.Add(new HealthCheckRegistration(name, services => new FaultCheck(() => fault(services)), failureStatus: null, tags: null));
    }

    /// <summary>
    /// <c>/health/live</c> is 200 while the process answers; <c>/health/ready</c> is 200 when every check passes, else 503, and names each in JSON.
    /// </summary>
    public static IEndpointRouteBuilder MapNodeHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
        return endpoints;
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(entry => entry.Key, entry => new CheckResult(Word(entry.Value.Status), entry.Value.Description));
        return context.Response.WriteAsJsonAsync(new HealthDocument(Word(report.Status), checks), options: null, MediaTypeNames.Application.Json, context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed record HealthDocument(string Status, Dictionary<string, CheckResult> Checks);

    private sealed record CheckResult(string Status, string? Description);
}
