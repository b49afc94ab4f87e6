using System.Net;
using Actors.Cluster.Tests.Processes;
using Actors.Storage.Tests.S3;

namespace Actors.Cluster.Tests;

/// <summary>The whole cluster on a real S3 server that is busy, slow, damages what it sends, or is away.</summary>
public sealed class ObjectStoreTests(S3Cluster s3, ITestOutputHelper output) : IClassFixture<S3Cluster>
{
    private const int HarmEvery = 5;
    private const int MostHarmed = 4;

    private static readonly PictureKind Kind = new(190, 130, 64, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private JobsClient Jobs => s3.Processes.Jobs;

    [Fact]
    public Task A_picture_comes_out_the_same_whatever_a_bad_store_or_line_does_to_some_requests() =>
        RestoreDespiteAsync([(Fault.Busy, "PUT"), (Fault.Stall, "GET"), (Fault.FlipAnswer, "GET")]);

    /// <summary>All the faults, which <c>./test.sh soak</c> goes through.</summary>
    [Fact(Explicit = true)]
    public Task A_picture_comes_out_the_same_whatever_else_a_bad_store_or_line_does() =>
        RestoreDespiteAsync([(Fault.Busy, "GET"), (Fault.Stall, "PUT"), (Fault.FlipBody, "PUT"), (Fault.CutAnswer, "GET")]);

    [Theory]
    [InlineData(nameof(Fault.Busy))]
    [InlineData(nameof(Fault.Stall), Explicit = true)]
    public async Task While_the_store_is_away_no_job_is_taken_and_those_that_run_go_on_after_it(string fault)
    {
        var undisturbed = await RestoreAsync();
        var id = await Jobs.SubmitAsync(Kind.Bytes, Ct, Kind.TileSetting);
        HostProcess[] hosts = [s3.Processes.Gateway, .. s3.Processes.Silos];

        s3.Proxy.Harm(Enum.Parse<Fault>(fault), FaultProxy.AnyMethod);
        var noticed = await Task.WhenAll(hosts.Select(host => host.HealthIsAsync("ready", 503, TimeSpan.FromSeconds(30), Ct)));
        using (var refused = await Jobs.PostAsync(Kind.Bytes, Ct))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("storage-unavailable", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        Assert.All(await Task.WhenAll(hosts.Select(host => host.HealthAsync("live", Ct))), status => Assert.Equal(200, status));
        s3.Proxy.Heal();
        var back = await Task.WhenAll(hosts.Select(host => host.HealthIsAsync("ready", 200, TimeSpan.FromSeconds(30), Ct)));
        output.WriteLine($"Noticed after {noticed.Max().TotalSeconds:F1} s, back after {back.Max().TotalSeconds:F1} s.");
        await Jobs.SucceedAsync(id, Ct);
        Assert.Equal(undisturbed, await Jobs.ResultAsync(id, Ct));
    }

    private async Task RestoreDespiteAsync(IEnumerable<(Fault Fault, string Method)> faults)
    {
        var undisturbed = await RestoreAsync();
        foreach (var (fault, method) in faults)
        {
            var (before, polls) = (s3.Proxy.Harmed, 0);
            s3.Proxy.Harm(fault, method, times: 2);
            var id = await Jobs.SubmitAsync(Kind.Bytes, Ct, Kind.TileSetting);
            await Eventually.IsTrueAsync(
                async () =>
                {
                    // Not every request: one that fails each time is not asked for ever.
                    s3.Proxy.Harm(fault, method, times: ++polls % HarmEvery == 0 && s3.Proxy.Harmed - before < MostHarmed ? 1 : 0);
                    return (string?)(await Jobs.TryDescribeAsync(id, Ct))?["status"] is "succeeded" or "failed";
                },
                TimeSpan.FromSeconds(120),
                $"job {id} has ended in spite of {fault}",
                Ct);
            s3.Proxy.Heal();

            await Jobs.SucceedAsync(id, Ct);
            Assert.Equal(undisturbed, await Jobs.ResultAsync(id, Ct));
            output.WriteLine($"{fault} of {method}: {s3.Proxy.Harmed - before} requests");
            Assert.True(s3.Proxy.Harmed > before, $"{fault} has hit no {method}.");
        }
    }

    private async Task<byte[]> RestoreAsync()
    {
        var id = await Jobs.SubmitAsync(Kind.Bytes, Ct, Kind.TileSetting);
        await Jobs.SucceedAsync(id, Ct);
        return await Jobs.ResultAsync(id, Ct);
    }
}
