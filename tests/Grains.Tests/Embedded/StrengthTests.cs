using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging.Degradation;

namespace Actors.Grains.Tests.Embedded;

public sealed class StrengthTests(OneEmbeddedSilo fixture) : IClassFixture<OneEmbeddedSilo>
{
    private static readonly JobSettings Restore = new() { Scale = 2, Model = Names.RestoreFamily };

    private readonly EmbeddedSilo _silo = fixture.Silo;

    [Fact]
    public async Task A_share_of_the_model_lies_between_none_and_all_of_it_and_the_tile_changes_no_byte()
    {
        var picture = TestPictures.Noise(150, 110);

        var none = await BytesAsync(await _silo.EnhanceAsync(picture, Restore with { Strength = 0 }));
        var half = await BytesAsync(await _silo.EnhanceAsync(picture, Restore with { Strength = 0.5 }));
        var all = await BytesAsync(await _silo.EnhanceAsync(picture, Restore));
        var tiled = await BytesAsync(await _silo.EnhanceAsync(picture, Restore with { Strength = 0.5, Tile = 64 }));

        Assert.Equal(half, tiled);
        Assert.All(half.Index(), sample => Assert.InRange(sample.Item, Math.Min(none[sample.Index], all[sample.Index]), Math.Max(none[sample.Index], all[sample.Index])));
        Assert.InRange(half.Zip(all).Count(pair => pair.First != pair.Second), half.Length / 2, half.Length);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public async Task A_job_that_restores_says_how_poor_its_source_is_and_says_it_again_after_its_grain_slept(int tile)
    {
        var picture = TestPictures.Noise(150, 110);

        var job = await _silo.EnhanceAsync(picture, Restore with { Tile = tile });
        await EmbeddedSilo.DeactivateAsync(_silo.Job(job.Id));

        var told = DegradationMeter.Of(picture);
        Assert.Equal(new JobEstimate(told.JpegQuality, told.Noise, told.Blur), job.Estimate);
        Assert.Equal(job.Estimate, (await _silo.Job(job.Id).Describe())!.Estimate);
    }

    [Fact]
    public async Task A_job_that_restores_nothing_looks_for_nothing()
    {
        var job = await _silo.EnhanceAsync(TestPictures.Noise(60, 40), new JobSettings { Scale = 2 });

        Assert.Null(job.Estimate);
    }

    private async Task<byte[]> BytesAsync(JobSnapshot job)
    {
        Assert.True(job.Status == JobStatus.Succeeded, job.Reason);
        return (await _silo.ResultAsync(job.Id)).Pixels.Data;
    }
}
