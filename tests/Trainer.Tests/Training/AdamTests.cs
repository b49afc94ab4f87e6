using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

public sealed class AdamTests
{
    [Fact]
    public void It_steps_as_the_librarys_own_does_to_the_bit()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var (mine, theirs) = (Weights(new Generator(3)), Weights(new Generator(3)));
        using var own = new Actors.Trainer.Training.Adam(mine);
        using var library = optim.Adam(theirs, lr: 0.01, beta1: 0.9, beta2: 0.999);
        for (var step = 1; step <= 20; step++)
        {
            foreach (var (one, other) in mine.Zip(theirs))
            {
                one.grad = randn(one.shape, generator: generator);
                other.grad = one.grad.clone();
            }

            foreach (var group in library.ParamGroups)
            {
                group.LearningRate = 0.01 / step;
            }

            own.Step(0.01 / step);
            library.step();
        }

        Assert.All(mine.Zip(theirs), pair => Assert.Equal(pair.Second.data<float>().ToArray(), pair.First.data<float>().ToArray()));
    }

    private static List<Parameter> Weights(Generator generator) => [new(randn([16, 3, 3, 3], generator: generator)), new(randn([16], generator: generator))];
}
