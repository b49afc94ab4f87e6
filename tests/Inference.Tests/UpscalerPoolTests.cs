using System.Security.Cryptography;
using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class UpscalerPoolTests : IDisposable
{
    private static readonly byte[] Model = Networks.Plain(2, 16, 1);
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Model));

    private static readonly ModelCard Card = Cards.For(Model, "test", 2, ReceptiveField.Of(Model).Halo);

    private readonly InferenceOptions _options = new() { IdleEviction = TimeSpan.FromMinutes(10) };
    private readonly ManualTime _time = new();
    private readonly UpscalerPool _pool;
    private int _loads;

    public UpscalerPoolTests() => _pool = new UpscalerPool(InferenceDevice.Open(DeviceRequest.Cpu), _options, _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task Concurrent_leases_of_a_model_load_it_once_and_share_it()
    {
        var bytes = new TaskCompletionSource<byte[]>();
        var waiting = Enumerable.Range(0, 8).Select(_ => _pool.LeaseAsync(Sha256, _ => Count(bytes.Task), Ct)).ToList();
        bytes.SetResult(Model);

        var leases = await Task.WhenAll(waiting);

        Assert.Equal(1, _loads);
        Assert.Single(leases.Select(lease => lease.Upscaler).Distinct());
    }

    [Fact]
    public async Task A_model_that_nobody_uses_is_unloaded_after_the_idle_time()
    {
        (await Lease()).Dispose();

        _time.Advance(_options.IdleEviction * 2);
        (await Lease()).Dispose();

        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task A_model_in_use_stays_however_long_it_takes()
    {
        using var lease = await Lease();

        _time.Advance(_options.IdleEviction * 10);
        using var second = await Lease();

        Assert.Same(lease.Upscaler, second.Upscaler);
    }

    [Fact]
    public async Task A_model_used_a_moment_ago_stays()
    {
        using (await Lease())
        {
            _time.Advance(_options.IdleEviction * 0.9);
        }

        _time.Advance(_options.IdleEviction * 0.9);
        (await Lease()).Dispose();

        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Disposing_a_lease_twice_gives_back_once()
    {
        var first = await Lease();
        using var second = await Lease();
        first.Dispose();
        first.Dispose();

        _time.Advance(_options.IdleEviction * 2);
        (await Lease()).Dispose();

        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_failed_load_is_told_to_all_who_wait_and_tried_again_by_the_next()
    {
        await Assert.ThrowsAsync<IOException>(() => _pool.LeaseAsync(Sha256, _ => Count(Task.FromException<byte[]>(new IOException("gone"))), Ct));

        using var lease = await Lease();

        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task Bytes_with_another_sha256_are_refused()
    {
        var refusal = await Assert.ThrowsAsync<ModelRefusedException>(() => _pool.LeaseAsync(new string('0', 64), _ => Count(Task.FromResult(Model)), Ct));

        Assert.Contains(Sha256, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_stop_the_load_for_the_others()
    {
        var bytes = new TaskCompletionSource<byte[]>();
        using var impatient = new CancellationTokenSource();
        var first = _pool.LeaseAsync(Sha256, _ => Count(bytes.Task), impatient.Token);
        var second = _pool.LeaseAsync(Sha256, _ => Count(bytes.Task), Ct);

        await impatient.CancelAsync();
        bytes.SetResult(Model);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, (await second).Upscaler.Scale);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_closed_pool_refuses_leases_and_lets_running_ones_end()
    {
        using var lease = await Lease();

        _pool.Dispose();

        var kept = (16 - (2 * lease.Upscaler.Trim)) * 2;
        lease.Upscaler.Upscale(new float[3 * 256], 16, 16, new float[3 * kept * kept]);
        await Assert.ThrowsAsync<ObjectDisposedException>(Lease);
    }

    [Fact]
    public async Task A_closed_pool_has_ended_when_nothing_is_being_loaded_any_more()
    {
        var bytes = new TaskCompletionSource<byte[]>();
        var loading = _pool.LeaseAsync(Sha256, _ => Count(bytes.Task), Ct);

        var closing = _pool.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted, "It ended while a model was being loaded.");
        bytes.SetResult(Model);

        await closing;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
    }

    [Fact]
    public async Task The_baseline_is_leased_by_its_scale()
    {
        using var twice = await _pool.LeaseBicubicAsync(2, Ct);
        using var thrice = await _pool.LeaseBicubicAsync(3, Ct);

        Assert.Equal((2, 3), (twice.Upscaler.Scale, thrice.Upscaler.Scale));
    }

    private Task<UpscalerLease> Lease() => _pool.LeaseAsync(Sha256, _ => Count(Task.FromResult(Model)), Ct);

    private async Task<CardedModel> Count(Task<byte[]> bytes)
    {
        Interlocked.Increment(ref _loads);
        return new CardedModel(Card, await bytes);
    }
}
