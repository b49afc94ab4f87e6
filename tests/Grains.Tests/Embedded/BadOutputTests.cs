using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Grains.Tests.Embedded;

public sealed class BadOutputTests
{
    [Fact]
    public async Task A_model_that_gives_black_fails_its_own_jobs_and_no_other_and_each_counts_as_rejected()
    {
        var models = Directory.CreateTempSubdirectory("actors-models-").FullName;
        await WriteBlackModelAsync(models);
        await using (var silo = await EmbeddedSilo.StartAsync(models))
        {
            var settings = new JobSettings { Scale = 2, Model = "black", Tile = 64 };

            var small = await silo.EnhanceAsync(TestPictures.Noise(60, 40), settings);
            var large = await silo.EnhanceAsync(TestPictures.Noise(150, 110), settings);
            var other = await silo.EnhanceAsync(TestPictures.Noise(150, 110), settings with { Model = Names.Bicubic });

            Assert.All([small, large], job =>
            {
                Assert.Equal((JobStatus.Failed, JobErrors.BadOutput), (job.Status, job.Error?.Code));
                Assert.Contains("black", job.Reason, StringComparison.Ordinal);
                Assert.True(job.Tiles.Retried >= ImageJob.MaxAttempts - 1);
            });
            Assert.Equal(JobStatus.Succeeded, other.Status);
            var feedback = silo.Service<FeedbackTable>();
            Assert.Equal(new FeedbackCount(0, 2), await feedback.CountAsync(small.Model!.Sha256, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));
            Assert.Equal(new FeedbackCount(0, 0), await feedback.CountAsync(other.Model!.Sha256, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));
        }

        Directory.Delete(models, recursive: true);
    }

    private static async Task WriteBlackModelAsync(string models)
    {
        var onnx = new OnnxWriter();
        var model = onnx.Build(onnx.Node("DepthToSpace", [onnx.Conv("x", 3, 12, 3, new Middle())], ("blocksize", 2), ("mode", "CRD")));
        var folder = Directory.CreateDirectory(Path.Combine(models, "black", "x2-fp32", "1")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, ShippedModels.ModelFileName), model, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, ShippedModels.CardFileName), Cards.For(model, "black", 2, halo: 1).ToJson(), TestContext.Current.CancellationToken);
    }

    // Weights drawn from the middle are all zero.
    private sealed class Middle : Random
    {
        public override float NextSingle() => 0.5f;
    }
}
