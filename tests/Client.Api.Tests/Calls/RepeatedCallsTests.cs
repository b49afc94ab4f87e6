using Actors.Client.Api.Calls;
using Actors.Grains;
using Actors.Grains.Models;
using Actors.Grains.Tiles;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Actors.Client.Api.Tests.Calls;

public sealed class RepeatedCallsTests
{
    private readonly LostAnswers _lost = new(2);

    [Fact]
    public async Task An_idempotent_call_is_made_again_until_a_silo_answers()
    {
        await using var server = Server();
        await server.InitializeAsync();

        var devices = await server.Grains.GetGrain<IDeviceDirectoryGrain>(Names.Devices).List();

        Assert.NotEmpty(devices);
        Assert.Equal(3, _lost.CallsOf(nameof(IDeviceDirectoryGrain.List)));
    }

    [Fact]
    public async Task A_call_that_would_do_its_work_twice_is_not_made_again()
    {
        await using var server = Server();
        await server.InitializeAsync();
        var request = new PromotionRequest("none", 2, Names.ProductionAlias, "1", null, null, "a test", "to see", null);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => server.Grains.GetGrain<IModelRegistryGrain>(Names.Registry).Promote(request));

        Assert.Equal(1, _lost.CallsOf(nameof(IModelRegistryGrain.Promote)));
    }

    private EmbeddedServer Server() => new()
    {
        Configure = services => services.AddSingleton<IOutgoingGrainCallFilter, RepeatedCalls>().AddSingleton<IOutgoingGrainCallFilter>(_lost),
    };
}
