using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tests.Models;
using Actors.Imaging;
using Actors.Imaging.Degradation;

namespace Actors.Grains.Tests.Embedded;

public sealed class AutoModelTests(OneEmbeddedSilo fixture) : IClassFixture<OneEmbeddedSilo>
{
    private static readonly JobSettings Auto = new() { Scale = 2, Model = Names.AutoModel, Precision = "fp32" };

    private readonly EmbeddedSilo _silo = fixture.Silo;

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public async Task A_poor_picture_is_restored_and_the_job_says_why_and_says_it_again_after_its_grain_slept(int tile)
    {
        var picture = TestPictures.Noise(150, 110);
        var told = DegradationMeter.Of(picture);

        var job = await _silo.EnhanceAsync(picture, Auto with { Tile = tile });
        await EmbeddedSilo.DeactivateAsync(_silo.Job(job.Id));
        var again = (await _silo.Job(job.Id).Describe())!;

        Assert.True(job.Status == JobStatus.Succeeded, job.Reason);
        Assert.Equal(Names.RestoreFamily, job.Model?.Name);
        Assert.StartsWith("restore: the source is poor (", job.ModelReason, StringComparison.Ordinal);
        Assert.Equal(new JobEstimate(told.JpegQuality, told.Noise, told.Blur), job.Estimate);
        Assert.Equal((job.Model, job.ModelReason, job.Estimate), (again.Model, again.ModelReason, again.Estimate));
    }

    [Fact]
    public async Task It_makes_the_bytes_of_the_model_that_it_chose()
    {
        var (poor, good) = (TestPictures.Noise(100, 80), TestPictures.Shapes(100, 80, PixelFormat.Rgb8));

        var restored = await _silo.EnhanceAsync(poor, Auto with { Strength = 0.5 });
        var named = await _silo.EnhanceAsync(poor, Auto with { Model = Names.RestoreFamily, Strength = 0.5 });
        var kept = await _silo.EnhanceAsync(good, Auto with { Strength = 0.5 });
        var faithful = await _silo.EnhanceAsync(good, Auto with { Model = null });

        Assert.Equal(("restore", named.Result!.Sha256), (restored.Model?.Name, restored.Result!.Sha256));
        Assert.Equal(("fast", faithful.Result!.Sha256), (kept.Model?.Name, kept.Result!.Sha256));
        Assert.StartsWith("fast: the source is good (no compression", kept.ModelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_taken_up_again_chooses_by_what_was_seen_before()
    {
        var (id, request) = await _silo.UploadAsync(TestPictures.Noise(100, 80), Auto);
        var seen = new JobEstimate(null, 0.5, 0.25); // what this picture does not look like
        var interrupted = new ImageJobState { Request = request, Status = JobStatus.Preparing, Estimate = seen, Events = [new JobEvent(1, request.CreatedAt, JobEventKind.Status, JobStatus.Preparing, 0, 0, null)] };
        await _silo.Storage.WriteStateAsync("job", GrainId.Create("image-job", id), new GrainState<ImageJobState>(interrupted));

        await _silo.Job(id).EnsureRunning();
        var job = await _silo.EndAsync(id);

        Assert.True(job.Status == JobStatus.Succeeded, job.Reason);
        Assert.Equal((seen, "fast"), (job.Estimate, job.Model?.Name));
        Assert.StartsWith("fast: the source is good (no compression, noise 0.5, blur 0.3)", job.ModelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_restores_the_job_stays_faithful()
    {
        var job = await _silo.EnhanceAsync(TestPictures.Noise(60, 40), Auto with { Scale = 4 });

        Assert.Equal("fast", job.Model?.Name);
        Assert.EndsWith("but nothing restores at x4 in fp32.", job.ModelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seconds_choose_among_the_faithful_families_that_there_are()
    {
        var models = ModelFolders.Families(("fast", 16), ("balanced", 32), ("best", 64));
        await using var silo = await EmbeddedSilo.StartAsync(models);
        var picture = TestPictures.Shapes(100, 100, PixelFormat.Rgb8);

        List<JobSnapshot> jobs = [];
        foreach (var seconds in new double?[] { null, 0.001, 0.025, 1 })
        {
            jobs.Add(await silo.EnhanceAsync(picture, Auto with { Seconds = seconds }));
        }

        Assert.Equal(["fast", "fast", "balanced", "best"], jobs.Select(job => job.Model?.Name));
        Assert.Contains("of the 1 s that were given", jobs[^1].ModelReason, StringComparison.Ordinal);
        Directory.Delete(models, recursive: true);
    }
}
