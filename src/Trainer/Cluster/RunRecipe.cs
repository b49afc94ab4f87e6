using Actors.Grains.Training;
using Actors.Trainer.Training;

namespace Actors.Trainer.Cluster;

/// <summary>From the words of a run to the recipe of the training loop.</summary>
public static class RunRecipe
{
    // The last quarter learns from patches whose edges, where the network sees padding, are left out: as it serves.
    private const double EdgesUntil = 0.75;
    private const int Margin = 2;
    private const int Candidates = 4;

    // An odd number far from any small one: no two slots draw alike.
    private const long SlotStride = unchecked((long)0x9E3779B97F4A7C15);

    public static NetworkShape Shape(TrainingRunRequest run) => new(run.Width, run.Depth, run.Scale);

    /// <param name="totalSteps">Of the run, which the learning rate follows.</param>
    public static TrainingRecipe Of(TrainingRunRequest run, long totalSteps) => new()
    {
        Name = run.Family,
        Network = Shape(run),
        Budget = new TrainingBudget(Steps: totalSteps),
        Stages = [new TrainingStage(EdgesUntil, run.Batch, run.Patch), new TrainingStage(1, run.Batch, run.Patch + (2 * Margin), Margin)],
        LearningRate = run.LearningRate,
        MuonRate = run.MuonRate,
        Candidates = Candidates,
        Degradation = run.Degradation,
        Seed = run.Seed,
    };

    /// <summary>Largest patch of a run, in source pixels.</summary>
    public static int LargestPatch(TrainingRunRequest run) => run.Patch + (2 * Margin);

    /// <summary>Decides the patches of a slot; those of slot 0 are the ones of plain training.</summary>
    public static long SeedOf(TrainingRunRequest run, int slot) => unchecked(run.Seed + (slot * SlotStride));
}
