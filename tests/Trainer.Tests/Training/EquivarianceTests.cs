using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

public sealed class EquivarianceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_network_that_learnt_so_makes_of_a_turned_picture_the_turned_result(int scale)
    {
        using var scope = NewDisposeScope();
        var recipe = Equivariant(scale);
        using var run = Begun(recipe);
        var (picture, before) = (rand(1, 3, 12, 12), TinyTraining.Weights(run.Network));

        TinyTraining.Train(recipe, run);

        Assert.True(before.Zip(TinyTraining.Weights(run.Network), (old, now) => Math.Abs(old - now)).Max() > 0.01);
        using var _ = no_grad();
        foreach (var network in new[] { run.Network, run.Average })
        {
            var made = network.forward(picture);
            Assert.InRange(Off(network.forward(picture.flip(3)), made.flip(3)), 0, 1e-5);
            Assert.InRange(Off(network.forward(picture.transpose(2, 3)), made.transpose(2, 3)), 0, 1e-5);
        }
    }

    [Fact]
    public void First_weights_that_are_shared_spread_as_far_as_those_that_are_not_and_begin_as_bicubic()
    {
        using var scope = NewDisposeScope();
        using var free = new SrNetwork(new NetworkShape(32, 2, 2), seed: 4);
        using var run = new TrainingRun(new NetworkShape(32, 2, 2), seed: 4);
        run.BeginEquivariant();

        using var _ = no_grad();
        foreach (var (mine, theirs) in run.Network.Hidden.Zip(free.Hidden))
        {
            Assert.InRange(mine.weight.std().item<float>() / theirs.weight.std().item<float>(), 0.9f, 1.1f);
        }

        var picture = rand(1, 3, 12, 12);
        Assert.InRange(Off(run.Network.forward(picture), free.forward(picture)), 0, 1e-6);
    }

    [Fact]
    public void Weights_that_are_not_shared_are_refused_and_not_changed()
    {
        var recipe = Equivariant(scale: 2);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        var before = TinyTraining.Weights(run.Network);

        var refusal = Assert.Throws<InvalidDataException>(() => TinyTraining.Train(recipe, run));

        Assert.Contains("start from nothing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, TinyTraining.Weights(run.Network));
    }

    [Fact]
    public void A_width_that_is_no_multiple_of_eight_is_refused() =>
        Assert.Contains("multiple of 8, not 12", Assert.Single((Equivariant(scale: 2) with { Network = new NetworkShape(12, 2, 2) }).Faults()), StringComparison.Ordinal);

    private static TrainingRecipe Equivariant(int scale) => TinyTraining.Recipe(steps: 10, scale) with { Equivariant = true, MuonRate = 0.01 };

    private static TrainingRun Begun(TrainingRecipe recipe)
    {
        var run = new TrainingRun(recipe.Network, recipe.Seed, recipe.MuonRate > 0);
        run.BeginEquivariant();
        return run;
    }

    private static float Off(Tensor one, Tensor other) => (one - other).abs().max().item<float>();
}
