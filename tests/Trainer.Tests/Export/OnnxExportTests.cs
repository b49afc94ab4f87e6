using Actors.Inference;
using Actors.Trainer.Export;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Export;

public sealed class OnnxExportTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_exported_model_agrees_with_the_network(int scale)
    {
        var recipe = TinyTraining.Recipe(steps: 10, scale);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        TinyTraining.Train(recipe, run);
        using var network = new NetworkUpscaler(run.Average);
        var picture = TestPictures.Scene(37, 21, seed: 4);

        using var model = OnnxUpscaler.Open(OnnxExport.ToBytes(run.Average, "test"), InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        var expected = new TiledUpscaler(network).EnhanceFloat(picture, 256, 1, TestContext.Current.CancellationToken);
        var actual = new TiledUpscaler(model).EnhanceFloat(picture, 256, 1, TestContext.Current.CancellationToken);

        Assert.Equal(scale, model.Scale);
        Assert.InRange(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), 0, 1e-5f);
    }

    [Theory]
    [InlineData(8, 10)]
    [InlineData(0, 2)]
    public void The_halo_in_the_graph_is_that_of_the_shape(int depth, int halo)
    {
        using var network = new SrNetwork(new NetworkShape(8, depth, 2), seed: 1);

        Assert.Equal(halo, ReceptiveField.Of(OnnxExport.ToBytes(network, "test")).Halo);
        Assert.Equal(halo, network.Shape.Halo);
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        using var one = new SrNetwork(new NetworkShape(8, 1, 2), seed: 5);
        using var two = new SrNetwork(new NetworkShape(8, 1, 2), seed: 5);

        Assert.Equal(OnnxExport.ToBytes(one, "1"), OnnxExport.ToBytes(two, "1"));
    }
}
