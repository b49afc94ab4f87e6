using Actors.Inference;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Training;

public sealed class SrNetworkTests
{
    [Theory]
    [InlineData(32, 8, 2, 79_260)]
    [InlineData(32, 8, 4, 92_400)]
    [InlineData(8, 1, 3, 4_831)]
    public void Every_layer_is_registered(int width, int depth, int scale, long parameters)
    {
        using var network = new SrNetwork(new NetworkShape(width, depth, scale), seed: 1);

        Assert.Equal(parameters, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(parameters, network.Shape.Parameters);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_untrained_network_is_bicubic(int scale)
    {
        using var network = new SrNetwork(new NetworkShape(8, 2, scale), seed: 1);
        using var upscaler = new NetworkUpscaler(network);
        using var bicubic = new BicubicUpscaler(scale);
        var picture = TestPictures.Scene(23, 17, seed: 1);

        var expected = new TiledUpscaler(bicubic).EnhanceFloat(picture, 256, 1, TestContext.Current.CancellationToken);
        var actual = new TiledUpscaler(upscaler).EnhanceFloat(picture, 256, 1, TestContext.Current.CancellationToken);

        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        using var one = new SrNetwork(new NetworkShape(8, 2, 2), seed: 5);
        using var two = new SrNetwork(new NetworkShape(8, 2, 2), seed: 5);
        using var other = new SrNetwork(new NetworkShape(8, 2, 2), seed: 6);

        Assert.True(one.Hidden[0].weight.equal(two.Hidden[0].weight).all().item<bool>());
        Assert.False(one.Hidden[0].weight.equal(other.Hidden[0].weight).all().item<bool>());
    }
}
