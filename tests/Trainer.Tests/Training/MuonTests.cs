using Actors.Trainer.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Actors.Trainer.Tests.Training;

public sealed class MuonTests
{
    private const double Rate = 0.01;

    [Theory]
    [InlineData(3, 16)]
    [InlineData(16, 16)]
    [InlineData(1, 32)]
    public void A_step_is_as_long_in_all_directions_of_a_kernel_whatever_the_gradients_length(int input, int output)
    {
        using var layer = Layer(input, output);
        using var muon = new Muon([layer]);
        using var before = layer.weight.detach().clone();
        SetGradient(layer, 1e-6f);

        muon.Step(Rate);

        using var step = ((layer.weight.detach() - before) / Rate).reshape(output, -1);
        var lengths = linalg.svdvals(step).data<float>().ToArray();
        Assert.All(lengths, length => Assert.InRange(length, 0.5f, 1.3f));
    }

    [Fact]
    public void A_step_goes_against_the_gradient_and_leaves_the_bias_alone()
    {
        using var layer = Layer(8, 8);
        using var muon = new Muon([layer]);
        using var before = layer.weight.detach().clone();
        using var bias = layer.bias!.detach().clone();
        SetGradient(layer, 1);

        muon.Step(Rate);

        using var along = ((layer.weight.detach() - before) * layer.weight.grad!).sum();
        Assert.True(along.item<float>() < 0);
        Assert.True(bias.equal(layer.bias!).all().item<bool>());
    }

    [Fact]
    public void In_the_same_steps_a_deep_network_learns_more_with_it()
    {
        var recipe = TinyTraining.Recipe(steps: 60) with { Network = new NetworkShape(16, 8, 2), LearningRate = 1.5e-3 };

        var (adam, muon) = (PsnrOf(recipe), PsnrOf(recipe with { MuonRate = Rate }));

        Assert.True(muon > adam + 0.2, $"{adam:F2} dB with Adam alone, {muon:F2} dB");
    }

    private static double PsnrOf(TrainingRecipe recipe)
    {
        using var run = new TrainingRun(recipe.Network, recipe.Seed, recipe.MuonRate > 0);
        TinyTraining.Train(recipe, run);
        return new Validation([TestPictures.WavePair(2, 1)], 2, TimeProvider.System).Measure(run.Average);
    }

    private static Conv2d Layer(int input, int output)
    {
        var layer = Conv2d(input, output, 3);
        using var drawn = new Generator(7);
        using var _ = no_grad();
        layer.weight.normal_(0, 1, drawn);
        return layer;
    }

    private static void SetGradient(Conv2d layer, float length)
    {
        using var drawn = new Generator(8);
        layer.weight.grad = randn(layer.weight.shape, generator: drawn) * length;
    }
}
