using Actors.Inference;
using Actors.Trainer.Export;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Tests.Export;

public sealed class OnnxExportTests
{
    [Theory]
    [InlineData(1)]
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

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_model_file_gives_back_the_network_that_it_was_made_of(int scale)
    {
        using var network = new SrNetwork(new NetworkShape(8, 3, scale), seed: 5);
        var file = OnnxExport.ToBytes(network, "test");

        using var read = OnnxImport.ToNetwork(file);

        Assert.Equal(network.Shape, read.Shape);
        Assert.Equal(file, OnnxExport.ToBytes(read, "test"));
    }

    [Fact]
    public void A_file_that_is_no_model_of_the_family_is_refused_with_what_is_missing()
    {
        Assert.Contains("no ONNX model", Assert.Throws<InvalidDataException>(() => OnnxImport.ToNetwork([0xFF, 1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("conv0.weight", Assert.Throws<InvalidDataException>(() => OnnxImport.ToNetwork([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_starts_from_the_weights_of_a_model()
    {
        using var network = new SrNetwork(new NetworkShape(8, 1, 2), seed: 5);
        using var run = new TrainingRun(network.Shape, seed: 1);

        run.StartFrom(network);

        Assert.Equal(OnnxExport.ToBytes(network, "test"), OnnxExport.ToBytes(run.Network, "test"));
        Assert.Equal(OnnxExport.ToBytes(network, "test"), OnnxExport.ToBytes(run.Average, "test"));
    }

    [Fact]
    public void The_average_of_networks_lies_in_their_middle()
    {
        using var first = Filled(1);
        using var second = Filled(2);
        using var third = Filled(6);
        using var stranger = new SrNetwork(new NetworkShape(8, 2, 2), seed: 1);

        first.AverageWith([second, third]);

        Assert.All(first.parameters(), weights => Assert.True(weights.allclose(torch.full_like(weights, 3f))));
        Assert.Throws<InvalidDataException>(() => first.AverageWith([stranger]));

        static SrNetwork Filled(float value)
        {
            var network = new SrNetwork(new NetworkShape(8, 1, 2), seed: 1);
            using var _ = torch.no_grad();
            foreach (var weights in network.parameters())
            {
                weights.fill_(value);
            }

            return network;
        }
    }
}
