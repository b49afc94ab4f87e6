using Actors.Client.Api.Calls;
using Actors.Grains;
using Actors.Grains.Tiles;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Client.Api;

/// <summary>Healthy while a silo answers that can enhance tiles.</summary>
internal sealed class ClusterCheck(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var devices = await grains.GetGrain<IDeviceDirectoryGrain>(Names.Devices).List().WaitAsync(Patience, time, cancellationToken);
            return devices.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo of the cluster can enhance tiles yet.");
        }
        catch (Exception fault) when (RepeatRules.IsOfTheCluster(fault))
        {
            return HealthCheckResult.Unhealthy($"No silo of the cluster answers: {fault.Message}");
        }
    }
}
