using Actors.Trainer.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

/// <summary>
/// Training away from the CPU, as far as the library's meta device goes: it holds shapes and no values, knows no convolution, and refuses as a card does to mix
/// its tensors with those of the CPU. What a card computes is not seen here.
/// </summary>
public sealed class OtherDeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_averages_and_optimizers_are_on_the_device_of_the_run()
    {
        using var run = new TrainingRun(new NetworkShape(16, 2, 2), seed: 1, hasMuon: true, META);

        Assert.All(run.Network.parameters().Concat(run.Average.parameters()), weights =>
            Assert.Equal((DeviceType.META, true, true), (weights.device_type, weights.is_leaf, weights.requires_grad)));
        Assert.Equal(new NetworkShape(16, 2, 2).Parameters, run.Network.parameters().Sum(weights => weights.numel()));
        Assert.All(run.Adam.Moments, moment => Assert.Equal(DeviceType.META, moment.device_type));
    }

    [Fact]
    public void Both_optimizers_step_where_their_weights_are()
    {
        using var run = new TrainingRun(new NetworkShape(16, 2, 2), seed: 1, hasMuon: true, META);
        foreach (var weights in run.Network.parameters())
        {
            weights.grad = zeros_like(weights);
        }

        run.Adam.Step(0.001);
        run.Muon!.Step(0.01); // it was asked for above

        Assert.Equal(1, run.Adam.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void A_copy_of_a_run_goes_on_to_the_bit_as_the_run_does(double muonRate)
    {
        var recipe = TinyTraining.Recipe(steps: 20) with { MuonRate = muonRate, Degradation = "photo" };
        using var run = new TrainingRun(recipe.Network, recipe.Seed, muonRate > 0) { Degradation = "photo" };
        TinyTraining.Train(recipe, run, stopAt: 9);

        using var copy = run.CopyTo(CPU);
        TinyTraining.Train(recipe, run);
        TinyTraining.Train(recipe, copy);

        Assert.Equal((20, "photo"), (copy.Step, copy.Degradation));
        Assert.Equal(TinyTraining.Weights(run.Network), TinyTraining.Weights(copy.Network));
        Assert.Equal(TinyTraining.Weights(run.Average), TinyTraining.Weights(copy.Average));
    }

    [Fact]
    public void A_checkpoint_of_the_CPU_is_read_for_another_device()
    {
        var recipe = TinyTraining.Recipe(steps: 2) with { MuonRate = 0.01 };
        var checkpoint = _folder.Combine("checkpoint.zip");
        using (var near = new TrainingRun(recipe.Network, recipe.Seed, hasMuon: true))
        {
            TinyTraining.Train(recipe, near);
            near.Save(checkpoint);
        }

        using var far = TrainingRun.Load(checkpoint, META);

        Assert.Equal((2, DeviceType.META), (far.Step, far.Network.Device.type));
        Assert.All(far.Network.parameters().Concat(far.Average.parameters()), weights => Assert.Equal(DeviceType.META, weights.device_type));
    }

    public void Dispose() => _folder.Dispose();
}
