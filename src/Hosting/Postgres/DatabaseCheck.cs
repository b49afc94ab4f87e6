using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting.Postgres;

/// <summary>Healthy while the cluster's database answers.</summary>
internal sealed class DatabaseCheck(DatabaseWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.IsAway ? HealthCheckResult.Unhealthy("The cluster's database does not answer.") : HealthCheckResult.Healthy());
}
