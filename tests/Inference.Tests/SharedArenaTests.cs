using System.Security.Cryptography;
using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

/// <summary>What models hold of the process's memory.</summary>
[Collection(MeasuredTests.Name)]
public sealed class SharedArenaTests
{
    private const int Side = 768;
    private const int Width = 64;

    // What a hidden layer takes and gives.
    private const long Needed = 2L * Side * Side * Width * sizeof(float);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Models_in_turn_hold_the_memory_of_one_and_give_it_back_when_they_are_unloaded()
    {
        var (time, options) = (new ManualTime(), new InferenceOptions { IdleEviction = TimeSpan.FromMinutes(10) });
        using var pool = new UpscalerPool(InferenceDevice.Open(DeviceRequest.Cpu), options, time);
        var (source, result) = (new float[3 * Side * Side], new float[3 * Side * Side * 4]);
        var before = Environment.WorkingSet;

        await UseAsync(pool, 1, source, result);
        var one = Environment.WorkingSet - before;
        await UseAsync(pool, 2, source, result);
        await UseAsync(pool, 3, source, result);
        var three = Environment.WorkingSet - before;
        time.Advance(options.IdleEviction * 2);
        var none = Environment.WorkingSet - before;

        Assert.Empty(pool.Loaded);
        Assert.True(one > Needed * 0.8, $"one model held {one} of {Needed} bytes: the test measures nothing");
        Assert.True(three < one + (Needed / 2), $"one model held {one} bytes, three {three}");
        Assert.True(none < Needed / 2, $"one model held {one} bytes, none {none}");
    }

    private static async Task UseAsync(UpscalerPool pool, int seed, float[] source, float[] result)
    {
        var model = Networks.Plain(2, Width, 2, seed);
        var card = Cards.For(model, "test", 2, ReceptiveField.Of(model).Halo);
        using var lease = await pool.LeaseAsync(Convert.ToHexStringLower(SHA256.HashData(model)), _ => Task.FromResult(new CardedModel(card, model)), Ct);
        var kept = (Side - (2 * lease.Upscaler.Trim)) * 2;
        lease.Upscaler.Upscale(source, Side, Side, result.AsMemory(0, 3 * kept * kept));
    }
}
