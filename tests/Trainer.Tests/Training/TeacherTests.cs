using Actors.Trainer.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

/// <summary>What is learnt where a trained network teaches.</summary>
public sealed class TeacherTests
{
    private const int Scale = 2;

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(1)]
    public void The_share_of_the_teacher_is_mixed_into_the_true_pictures(double share)
    {
        // An untrained network is bicubic, which looks the same from all sides: so what comes back turned wrongly would show.
        using var teacher = new Teacher([new SrNetwork(new NetworkShape(8, 1, Scale), seed: 1)], Scale, share, seed: 5);
        using var bicubic = new SrNetwork(new NetworkShape(4, 0, Scale), seed: 2);
        var (low, high) = (rand(2, 3, 9, 9), rand(2, 3, 9 * Scale, 9 * Scale));
        using var _ = no_grad();
        var expected = Values((high * (1 - share)) + (bicubic.forward(low) * share));

        for (var step = 0; step < 30; step++)
        {
            var taught = Values(teacher.Correct(low, high, step, isMixed: false));

            Assert.All(expected.Zip(taught), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void Each_network_is_asked_in_each_of_the_eight_positions()
    {
        using var teacher = new Teacher([TinyTraining.Learnt(Scale, seed: 1), TinyTraining.Learnt(Scale, seed: 2)], Scale, share: 1, seed: 5);
        var (low, high) = (rand(1, 3, 8, 8), zeros(1, 3, 8 * Scale, 8 * Scale));

        var answers = Enumerable.Range(0, 400).Select(step => Values(teacher.Correct(low, high, step, isMixed: false))).ToList();

        Assert.Equal(16, answers.Select(answer => string.Join(' ', answer)).Distinct().Count());
    }

    [Fact]
    public void A_step_is_taught_the_same_whenever_it_is_done()
    {
        using var teacher = new Teacher([TinyTraining.Learnt(Scale, seed: 1), TinyTraining.Learnt(Scale, seed: 2)], Scale, share: 1, seed: 5);
        var (low, high) = (rand(1, 3, 8, 8), rand(1, 3, 8 * Scale, 8 * Scale));

        Assert.Equal(Values(teacher.Correct(low, high, 7, isMixed: false)), Values(teacher.Correct(low, high, 7, isMixed: false)));
    }

    [Fact]
    public void A_network_learns_what_its_teacher_makes_and_not_the_true_picture()
    {
        const float Brighter = 0.1f;
        var recipe = TinyTraining.Recipe(steps: 80) with { Taught = 1 };
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        using var teacher = new Teacher([Bright(Brighter)], Scale, recipe.Taught, recipe.Seed);
        using var grey = full(1, 3, 24, 24, 0.5f);

        new TrainingLoop(recipe, TinyTraining.Patches(recipe), TimeProvider.System) { Teacher = teacher }.Train(run, _ => 0, _ => { }, TestContext.Current.CancellationToken);

        using var _ = no_grad();
        var middle = run.Average.forward(grey)[0, 1, 24, 24].item<float>();
        Assert.InRange(middle, 0.5f + (Brighter / 2), 0.5f + (Brighter * 1.5f));
    }

    [Fact]
    public void A_teacher_of_another_scale_is_refused()
    {
        using var other = new SrNetwork(new NetworkShape(8, 1, 4), seed: 1);

        var refusal = Assert.Throws<InvalidDataException>(() => new Teacher([other], Scale, share: 1, seed: 5));

        Assert.Contains("scale 4", refusal.Message, StringComparison.Ordinal);
    }

    private static SrNetwork Bright(float more)
    {
        var network = new SrNetwork(new NetworkShape(8, 1, Scale), seed: 1);
        using var _ = no_grad();
        network.Skip.bias!.fill_(more);
        return network;
    }

    private static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
