using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

/// <summary>A run that begins with what another network has learnt.</summary>
public sealed class GrowthTests
{
    [Theory]
    [InlineData(8, 0, 3, 1)]
    [InlineData(5, 2, 1, 2)]
    [InlineData(16, 1, 4, 3)]
    [InlineData(12, 3, 0, 4)]
    public void A_deeper_network_makes_the_picture_of_the_one_that_it_grew_from(int width, int depth, int more, int scale)
    {
        using var small = Learnt(new NetworkShape(width, depth, scale), seed: 7);
        using var run = new TrainingRun(small.Shape with { Depth = depth + more }, seed: 8);

        run.StartFrom(small);

        using var input = rand(1, 3, 9, 11);
        using var expected = small.forward(input);
        using var network = run.Network.forward(input);
        using var average = run.Average.forward(input);
        Assert.Equal(expected.data<float>().ToArray(), network.data<float>().ToArray());
        Assert.Equal(expected.data<float>().ToArray(), average.data<float>().ToArray());
    }

    [Fact]
    public void The_further_layers_of_a_grown_network_learn()
    {
        var learnt = TinyTraining.Recipe(steps: 20);
        using var small = new TrainingRun(learnt.Network, learnt.Seed);
        TinyTraining.Train(learnt, small);
        var deeper = learnt with { Network = learnt.Network with { Depth = learnt.Network.Depth + 2 } };
        using var run = new TrainingRun(deeper.Network, learnt.Seed);
        run.StartFrom(small.Network);
        using var before = run.Network.Hidden[^1].weight.clone();

        TinyTraining.Train(deeper, run);

        Assert.False(before.equal(run.Network.Hidden[^1].weight).all().item<bool>());
    }

    [Fact]
    public void Another_scale_takes_a_body_that_is_less_deep_and_is_bicubic_at_first()
    {
        using var small = Learnt(new NetworkShape(8, 1, 2), seed: 3);
        using var run = new TrainingRun(new NetworkShape(8, 3, 4), seed: 9);

        run.StartFromBody(small);

        Assert.True(run.Network.Hidden[1].weight.equal(small.Hidden[1].weight).all().item<bool>());
        Assert.Equal(8, run.Average.Hidden[3].weight.sum().item<float>());
        Assert.Equal(0, run.Network.Tail.weight.abs().max().item<float>());
    }

    [Theory]
    [InlineData(4, 1, 2)]
    [InlineData(8, 3, 2)]
    public void A_body_of_another_width_or_a_deeper_one_is_refused(int width, int depth, int scale)
    {
        using var other = new SrNetwork(new NetworkShape(width, depth, scale), seed: 1);
        using var run = new TrainingRun(new NetworkShape(8, 2, 2), seed: 1);

        Assert.Throws<InvalidDataException>(() => run.StartFromBody(other));
        Assert.Throws<InvalidDataException>(() => run.StartFrom(other));
    }

    [Fact]
    public void All_weights_of_another_scale_are_refused()
    {
        using var other = new SrNetwork(new NetworkShape(8, 2, 4), seed: 1);
        using var run = new TrainingRun(new NetworkShape(8, 2, 2), seed: 1);

        Assert.Throws<InvalidDataException>(() => run.StartFrom(other));
    }

    // Its tail starts at zero, and would hide what its body does.
    private static SrNetwork Learnt(NetworkShape shape, int seed)
    {
        var network = new SrNetwork(shape, seed);
        using var _ = no_grad();
        using var generator = new Generator((ulong)seed);
        network.Tail.weight.normal_(0, 0.1, generator);
        return network;
    }
}
