using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Actors.Inference;

namespace Actors.Grains.Tests.Jobs;

public sealed class ImageJobFlowTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private readonly TestCluster _cluster = silo.Cluster;

    [Theory]
    [InlineData(20, 13)]
    [InlineData(100, 71)]
    [InlineData(1, 1)]
    [InlineData(1, 200)]
    public async Task A_picture_comes_out_as_the_upscaler_alone_makes_it(int width, int height)
    {
        var picture = TestPictures.Noise(width, height);

        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(picture));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        var result = RawCodec.Decode(await _cluster.ReadAsync(JobBlobs.Result(job.Id)));
        Assert.Equal((width * 2, height * 2), (result.Width, result.Height));
        Assert.Equal(Alone(picture).Data, result.Data);
        Assert.Equal(job.Tiles.Total, job.Tiles.Done);
        Assert.Empty(job.Notes);
    }

    private static PixelBuffer Alone(PixelBuffer picture)
    {
        using var upscaler = new BicubicUpscaler(2);
        return new TiledUpscaler(upscaler).Enhance(picture, edge: 512, concurrency: 1).Pixels;
    }
}
