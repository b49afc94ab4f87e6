using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>Says in the log when the silo has joined its cluster, and as what.</summary>
internal sealed partial class ClusterJoin(string cluster, string role, ILocalSiloDetails silo, ILogger<ClusterJoin> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(ClusterJoin), ServiceLifecycleStage.Active, ct =>
    {
        LogJoined(silo.SiloAddress.ToParsableString(), cluster, role);
        return Task.CompletedTask;
    });

    [LoggerMessage(LogLevel.Information, "Silo {Silo} joined cluster {Cluster} with role={Role}")]
    private partial void LogJoined(string silo, string cluster, string role);
}
