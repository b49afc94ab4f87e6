using System.Security.Cryptography;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;
using Actors.Inference.Tests.Fixtures;
using Actors.Storage;

namespace Actors.Grains.Tests.Embedded;

/// <summary>From a stranger's file to a job that it served, through the whole product.</summary>
public sealed class ModelImportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_imported_model_serves_jobs_in_the_way_that_it_wants()
    {
        await using var silo = await EmbeddedSilo.StartAsync();

        var addition = await ImportAsync(silo, Strangers.Linear(2, peak: 255, channels: 1, interleaved: true, side: 64), "stranger");
        var job = await silo.EnhanceAsync(TestPictures.Noise(150, 110), new JobSettings { Scale = 2, Model = "stranger", Tile = 64 });

        Assert.Equal(new ModelConvention(1, "0-255", "nhwc", "fp32", 64, 64, "exact"), addition.Model?.Convention);
        Assert.Equal((JobStatus.Succeeded, addition.Model?.Reference), (job.Status, job.Model));
        Assert.InRange(job.Fidelity?.ConsistencyDb ?? 0, 12, 100); // noise, enlarged linearly; what was fed wrongly has 5 dB
        Assert.Equal(0, job.Fidelity?.ReplacedShare); // and is replaced
        Assert.Empty((await silo.Registry.List()).Single(model => model.Reference.Name == "stranger").Aliases);
    }

    [Fact]
    public async Task A_file_that_cannot_serve_leaves_no_trace_but_its_reason()
    {
        await using var silo = await EmbeddedSilo.StartAsync();

        var addition = await ImportAsync(silo, "not a model"u8.ToArray(), "stranger");

        Assert.Contains("no ONNX file", addition.Refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(await silo.Registry.List(), model => model.Reference.Name == "stranger");
    }

    private static async Task<ModelAddition> ImportAsync(EmbeddedSilo silo, byte[] file, string name)
    {
        var (id, sha256) = (Guid.NewGuid().ToString("N"), Convert.ToHexStringLower(SHA256.HashData(file)));
        await silo.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(file), durable: false, Ct);
        var import = silo.Service<IGrainFactory>().GetGrain<IModelImportGrain>(id);
        await import.Begin(new ModelImportRequest(JobBlobs.Upload(id), sha256, name, null, "a test", "to see it"));
        ModelAddition? addition = null;
        await Until.TrueAsync(async () => (addition = await import.Look()) is not null);
        return addition!; // awaited above
    }
}
