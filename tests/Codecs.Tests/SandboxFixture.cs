using Actors.Grains.Sandboxing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Codecs.Tests;

/// <summary>A pool of real children, as a host would have it.</summary>
public sealed class SandboxFixture : IDisposable
{
    private readonly ServiceProvider _services;

    public SandboxFixture()
        : this(_ => { })
    {
    }

    internal SandboxFixture(Action<SandboxOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSandbox(configure);
        _services = services.BuildServiceProvider();
    }

    public IPictureCodec Codec => _services.GetRequiredService<IPictureCodec>();

    public IModelProber Prober => _services.GetRequiredService<IModelProber>();

    public SandboxPool Pool => _services.GetRequiredService<SandboxPool>();

    public void Dispose() => _services.Dispose();
}
