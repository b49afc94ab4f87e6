using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting;

/// <summary>Healthy while somebody who watches knows of no fault.</summary>
/// <param name="fault">What is wrong, in words; null where nothing is.</param>
internal sealed class FaultCheck(Func<string?> fault) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(fault() is { } words ? HealthCheckResult.Unhealthy(words) : HealthCheckResult.Healthy());
}
