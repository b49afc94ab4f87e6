using Actors.Inference;
using Actors.Trainer.Export;
using Actors.Trainer.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

/// <summary>Mixed numbers, as CUDA computes in, tried on the CPU.</summary>
public sealed class MixedPrecisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Outcome_and_gradients_are_float32_and_close_to_those_of_float32()
    {
        using var scope = NewDisposeScope();
        using Scalar small = 0.01f; // kept until the library has read it
        using var network = new SrNetwork(new NetworkShape(16, 2, 2), seed: 3);
        using (no_grad())
        {
            network.Tail.weight.fill_(small);
        }

        // Channels last, as training has them: in the other order the library's way back now and then gives NaN on some processors, in float32 as well.
        var picture = rand([2, 12, 12, 3], generator: new Generator(5)).permute(0, 3, 1, 2);

        var (exact, gradients) = Step(network, picture, isMixed: false);
        var (mixed, mixedGradients) = Step(network, picture, isMixed: true);

        Assert.Equal(ScalarType.Float32, mixed.dtype);
        Assert.InRange((mixed - exact).abs().max().item<float>(), 1e-6f, 0.02f);
        Assert.All(gradients.Zip(mixedGradients), pair =>
        {
            Assert.Equal(ScalarType.Float32, pair.Second.dtype);
            Assert.InRange(((pair.First - pair.Second).norm() / (pair.First.norm() + 1e-9)).item<float>(), 0, 0.05f);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void It_learns_nearly_what_float32_learns(double muonRate)
    {
        var recipe = TinyTraining.Recipe(steps: 200) with { MuonRate = muonRate };

        var (exact, mixed) = (PsnrOf(recipe, isMixed: false), PsnrOf(recipe, isMixed: true));

        Assert.True(Math.Abs(exact - mixed) < 0.3, $"{exact:F2} dB in float32, {mixed:F2} dB");
        Assert.NotEqual(exact, mixed);
    }

    [Fact]
    public void A_stage_that_names_its_numbers_computes_in_them_whoever_runs_it()
    {
        var free = TinyTraining.Recipe(steps: 6);
        var (exact, mixed) = (In("fp32"), In("bf16"));

        Assert.Equal(WeightsOf(free, isMixed: true), WeightsOf(mixed, isMixed: false));
        Assert.Equal(WeightsOf(free, isMixed: false), WeightsOf(exact, isMixed: true));
        Assert.NotEqual(WeightsOf(exact, isMixed: false), WeightsOf(mixed, isMixed: false));
        Assert.Contains("fp32 or bf16", Assert.Single(In("half").Faults()), StringComparison.Ordinal);

        TrainingRecipe In(string numbers) => free with { Stages = [.. free.Stages.Select(stage => stage with { Precision = numbers })] };
    }

    [Fact]
    public void A_recipe_that_asks_it_of_a_width_that_does_not_take_it_is_refused()
    {
        var recipe = TinyTraining.Recipe(steps: 6);
        recipe = recipe with { Network = new NetworkShape(24, 1, 2), Stages = [.. recipe.Stages.Select(stage => stage with { Precision = "bf16" })] };

        Assert.Contains("multiple of 16, not 24", Assert.Single(recipe.Faults()), StringComparison.Ordinal);
        Assert.Empty((recipe with { Network = new NetworkShape(32, 1, 2) }).Faults());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void A_stopped_and_resumed_run_equals_an_uninterrupted_one_to_the_bit(double muonRate)
    {
        var recipe = TinyTraining.Recipe(steps: 20) with { MuonRate = muonRate };
        using var whole = new TrainingRun(recipe.Network, recipe.Seed, muonRate > 0);
        TinyTraining.Train(recipe, whole, isMixed: true);
        var checkpoint = _folder.Combine("checkpoint.zip");

        using (var first = new TrainingRun(recipe.Network, recipe.Seed, muonRate > 0))
        {
            Assert.False(TinyTraining.Train(recipe, first, stopAt: 9, isMixed: true));
            first.Save(checkpoint);
        }

        using var second = TrainingRun.Load(checkpoint);
        Assert.True(TinyTraining.Train(recipe, second, isMixed: true));

        Assert.Equal(TinyTraining.Weights(whole.Network), TinyTraining.Weights(second.Network));
        Assert.Equal(TinyTraining.Weights(whole.Average), TinyTraining.Weights(second.Average));
    }

    [Fact]
    public void What_is_trained_averaged_and_exported_stays_float32()
    {
        var recipe = TinyTraining.Recipe(steps: 5) with { MuonRate = 0.01 };
        using var run = new TrainingRun(recipe.Network, recipe.Seed, hasMuon: true);
        TinyTraining.Train(recipe, run, isMixed: true);

        using var exported = OnnxImport.ToNetwork(OnnxExport.ToBytes(run.Average, "1.2.3"));

        Assert.All(run.Network.parameters().Concat(run.Average.parameters()), weights => Assert.Equal(ScalarType.Float32, weights.dtype));
        Assert.Equal(TinyTraining.Weights(run.Average), TinyTraining.Weights(exported));

        // None of the 10 bits that float32 has past bfloat16 would be set in weights that were rounded.
        Assert.Contains(TinyTraining.Weights(run.Network), weight => (BitConverter.SingleToUInt32Bits(weight) & 0xFFFF) != 0);
    }

    public void Dispose() => _folder.Dispose();

    private static (Tensor Outcome, Tensor[] Gradients) Step(SrNetwork network, Tensor picture, bool isMixed)
    {
        network.zero_grad();
        var outcome = network.Pass(picture, isMixed);
        outcome.square().mean().backward();
        return (outcome.detach(), [.. network.parameters().Select(weights => weights.grad!.clone())]);
    }

    private static float[] WeightsOf(TrainingRecipe recipe, bool isMixed)
    {
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        TinyTraining.Train(recipe, run, isMixed: isMixed);
        return TinyTraining.Weights(run.Network);
    }

    private static double PsnrOf(TrainingRecipe recipe, bool isMixed)
    {
        using var run = new TrainingRun(recipe.Network, recipe.Seed, recipe.MuonRate > 0);
        TinyTraining.Train(recipe, run, isMixed: isMixed);
        return new Validation([TestPictures.WavePair(2, 1)], 2, TimeProvider.System).Measure(run.Average);
    }
}
