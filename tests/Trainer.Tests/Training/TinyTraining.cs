using Actors.Trainer.Data;
using Actors.Trainer.Degradation;
using Actors.Trainer.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

/// <summary>Runs that last a second: a small network on two drawn pictures.</summary>
internal static class TinyTraining
{
    public static TrainingRecipe Recipe(long steps, int scale = 2) => new()
    {
        Name = "tiny",
        Network = new NetworkShape(16, 2, scale),
        Budget = new TrainingBudget(Steps: steps),
        Stages = [new TrainingStage(0.7, Batch: 16, Patch: 16, Margin: 2), new TrainingStage(1, Batch: 8, Patch: 20, Margin: 2)],
        LearningRate = 3e-3,
        WarmUp = 0.1,
        AverageDecay = 0.9,
        Degradation = scale == 1 ? Degradations.Photo : Degradations.Bicubic,
        Seed = 3,
    };

    public static IPatchSource Patches(TrainingRecipe recipe) =>
        recipe.Patches([TestPictures.WavePair(recipe.Network.Scale, 1), TestPictures.WavePair(recipe.Network.Scale, 2)], recipe.Seed);

    /// <summary>Trains until the budget is spent, or until <paramref name="stopAt"/> steps are done.</summary>
    /// <returns>True when the budget was spent.</returns>
    public static bool Train(TrainingRecipe recipe, TrainingRun run, long? stopAt = null, bool isMixed = false)
    {
        using var stop = new CancellationTokenSource();
        var loop = new TrainingLoop(recipe, Patches(recipe), TimeProvider.System) { ReportEvery = TimeSpan.Zero, IsMixed = isMixed };
        return loop.Train(
            run,
            _ => 0,
            progress =>
            {
                if (progress.Step == stopAt)
                {
                    stop.Cancel();
                }
            },
            stop.Token);
    }

    /// <summary>A network that makes something else of a picture than bicubic does, in each position something else.</summary>
    public static SrNetwork Learnt(int scale, int seed)
    {
        var network = new SrNetwork(new NetworkShape(8, 1, scale), seed);
        using var _ = no_grad();
        using var generator = new Generator((ulong)seed);
        network.Tail.weight.normal_(0, 0.05, generator);
        return network;
    }

    public static float[] Weights(SrNetwork network) => [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
}
