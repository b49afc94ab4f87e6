using Microsoft.Extensions.Hosting;

namespace Actors.Grains.Sandboxing;

/// <summary>Starts the first child while the host starts, so that the first picture finds one ready.</summary>
internal sealed class SandboxWarmUp(SandboxPool pool) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => pool.WarmUpAsync(stoppingToken);
}
