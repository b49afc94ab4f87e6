using Actors.Grains.Training;
using Actors.Inference.Weights;

namespace Actors.Grains.Tests.Training;

public sealed class OuterStepTests
{
    private static readonly WeightShape Shape = new(4, 1, 2);

    [Fact]
    public void One_worker_is_taken_to_the_bit()
    {
        var answer = Weights(0.1f, 1f / 3, float.Epsilon);

        var step = OuterStep.Take(Weights(0, 0, 0) with { Momentum = [1, 1, 1] }, [answer]);

        Assert.Equal(answer.Current, step.Jump.Current);
        Assert.Equal(answer.Average, step.Jump.Average);
        Assert.Empty(step.Jump.Momentum);
        Assert.Same(step.Mean, step.Jump);
    }

    [Fact]
    public void Two_workers_meet_in_the_middle()
    {
        var step = OuterStep.Take(Weights(0, 0), [Weights(1, 2), Weights(3, 6)]);

        Assert.Equal([2f, 4f], step.Mean.Current);
        Assert.Equal([2f, 4f], step.Mean.Average);
        Assert.Equal([2f, 4f], step.Jump.Average);
    }

    [Fact]
    public void The_momentum_carries_on_what_rounds_agree_on_and_forgets_what_they_do_not()
    {
        var first = OuterStep.Take(Weights(0, 0), [Weights(1, 1), Weights(1, 1)]).Jump;

        var second = OuterStep.Take(first, [Weights(first.Current[0] + 1, first.Current[1] - 1), Weights(first.Current[0] + 1, first.Current[1] - 1)]).Jump;

        var (onward, back) = (second.Current[0] - first.Current[0], second.Current[1] - first.Current[1]);
        Assert.Equal(OuterStep.Rate * (1 + OuterStep.Keep), first.Current[0], 5);
        Assert.True(onward > first.Current[0] && Math.Abs(back) < first.Current[0], $"{onward} {back}");
    }

    [Fact]
    public void The_first_round_has_no_momentum()
    {
        var step = OuterStep.Take(null, [Weights(1), Weights(3)]);

        Assert.Same(step.Mean, step.Jump);
        Assert.Equal([2f], step.Mean.Current);
    }

    [Fact]
    public void Weights_of_another_network_are_refused() =>
        Assert.Throws<ArgumentException>(() => OuterStep.Take(Weights(0), [Weights(1) with { Shape = new WeightShape(8, 1, 2) }]));

    private static NetworkWeights Weights(params float[] values) => new(Shape, values, values, []);
}
