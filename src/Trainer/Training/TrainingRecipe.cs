using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Training;

/// <summary>Everything that decides what a training run does, apart from its pictures: kept with the model so that it can be made again.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrainingRecipe
{
    /// <summary>The family's name, e.g. <c>fast</c>.</summary>
    public required string Name { get; init; }

    public required NetworkShape Network { get; init; }

    public required TrainingBudget Budget { get; init; }

    /// <summary>In order; the last one reaches 1.</summary>
    public required IReadOnlyList<TrainingStage> Stages { get; init; }

    // What has a default is set and not init: the generated reader would take a missing init value for zero.

    /// <summary>Adam's highest learning rate, after the warm-up.</summary>
    public double LearningRate { get; set; } = 1.5e-3;

    /// <summary>
    /// Muon's highest rate for the hidden kernels, which rises and falls as Adam's does; 0 leaves them to Adam.
    /// </summary>
    public double MuonRate { get; set; }

    /// <summary>Adam's learning rate at the end.</summary>
    public double FinalLearningRate { get; set; } = 1e-6;

    /// <summary>Share of the budget in which the learning rate rises from zero, 0 to 1.</summary>
    public double WarmUp { get; set; } = 0.01;

    /// <summary>How much of the averaged weights stays at each step, 0 to 1; the average is what is measured and shipped.</summary>
    public double AverageDecay { get; set; } = 0.999;

    /// <summary>Pictures kept apart to measure progress on; they are never trained on.</summary>
    public int HeldOut { get; set; } = 6;

    /// <summary>Places drawn for each patch, of which the one with the most detail is taken; 1 takes each as it comes.</summary>
    public int Candidates { get; set; } = 1;

    /// <summary>Shares of its sides, above 0 and below 1, at which each picture is learnt from beside its own size: there edges are sharper, and what a camera or a JPEG left is gone.</summary>
    public IReadOnlyList<double> Sizes { get; set; } = [];

    /// <summary>How much of what is learnt comes from the teacher's pictures and not from the true ones, 0 to 1; 0 learns from the true ones alone.</summary>
    public double Taught { get; set; }

    /// <summary>How to make what is learnt from the teacher once, before the first step; null asks it at each step.</summary>
    public LessonPlan? Lessons { get; set; }

    /// <summary>True shares kernels among the eight ways to turn a picture (<see cref="Training.Equivariance"/>); the width is a multiple of eight then.</summary>
    public bool Equivariant { get; set; }

    /// <summary>How pictures are made small and poor: bicubic, photo or scan.</summary>
    public string Degradation { get; set; } = Degradations.Bicubic;

    /// <summary>Decides the first weights and every patch.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Reads and checks a recipe.</summary>
    /// <exception cref="InvalidDataException">The file is no recipe, or a value is out of its range; the message names all that is wrong.</exception>
    public static TrainingRecipe Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var recipe = JsonSerializer.Deserialize(file, TrainerJson.Default.TrainingRecipe) ?? throw new InvalidDataException($"{path} is empty.");
            return recipe.Checked(path);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is no training recipe: {exception.Message}", exception);
        }
    }

    /// <summary>This recipe, where all its values are in range.</summary>
    /// <param name="source">Where the values come from, for the message.</param>
    /// <exception cref="InvalidDataException">Some are not; the message names all that is wrong.</exception>
    public TrainingRecipe Checked(string source)
    {
        var faults = Faults().ToList();
        return faults.Count == 0 ? this : throw new InvalidDataException($"{source}: {string.Join("; ", faults)}.");
    }

    /// <summary>Where a run of this recipe gets its patches from.</summary>
    /// <param name="pictures">At least one.</param>
    /// <param name="seed">Decides every patch.</param>
    public IPatchSource Patches(IReadOnlyList<PicturePair> pictures, long seed)
    {
        var degradation = Degradations.Get(Degradation);
        return degradation.TakesGiven
            ? new PatchDataset(pictures, Network.Scale, seed) { Candidates = Candidates }
            : new DegradedPatches(pictures, Network.Scale, degradation, seed) { Candidates = Candidates };
    }

    /// <summary>The stage in force when <paramref name="spent"/> (0 to 1) of the budget is spent.</summary>
    public TrainingStage StageAt(double spent) => Stages.FirstOrDefault(stage => spent < stage.Until) ?? Stages[^1];

    /// <summary>Adam's learning rate when <paramref name="spent"/> (0 to 1) of the budget is spent: a linear rise, then a cosine fall.</summary>
    public double LearningRateAt(double spent)
    {
        if (spent < WarmUp)
        {
            // Never zero, so that the first step moves.
            return LearningRate * Math.Max(spent / WarmUp, 0.01);
        }

        var fall = (1 + Math.Cos(Math.PI * (spent - WarmUp) / (1 - WarmUp))) / 2;
        return FinalLearningRate + ((LearningRate - FinalLearningRate) * fall);
    }

    /// <summary>What is wrong with the values, one sentence each; none where all is well.</summary>
    public IEnumerable<string> Faults()
    {
        if (Network.Scale is < 1 or > 4 || Network.Width < 1 || Network.Depth < 0)
        {
            yield return "network: scale is 1 to 4, width at least 1, depth at least 0";
        }

        if (Network.Scale == 1 && Degradations.Find(Degradation) is { TakesGiven: true })
        {
            yield return "network: at scale 1 there is nothing to learn from pictures that are only reduced; take the degradation photo";
        }

        if (Budget is not ({ Steps: > 0, CpuSeconds: null } or { Steps: null, CpuSeconds: > 0 }))
        {
            yield return "budget: give either steps or cpuSeconds, above 0";
        }

        if (Stages.Count == 0 || Stages[^1].Until < 1 || Stages.Any(stage => stage.Batch < 1 || stage.Patch < 1 || stage.Margin < 0 || 2 * stage.Margin >= stage.Patch))
        {
            yield return "stages: the last one reaches 1; batch and patch are at least 1, and two margins smaller than the patch";
        }

        if (Stages.Any(stage => stage.Precision is not (null or TrainingStage.Fp32 or TrainingStage.Bf16)))
        {
            yield return $"stages: precision is {TrainingStage.Fp32} or {TrainingStage.Bf16}";
        }

        if (!Network.TakesMixed && Stages.Any(stage => stage.Precision == TrainingStage.Bf16))
        {
            yield return $"stages: {TrainingStage.Bf16} is for networks whose width is a multiple of 16, not {Network.Width}; take {TrainingStage.Fp32}";
        }

        if (Degradations.Find(Degradation) is null)
        {
            yield return $"degradation is one of {string.Join(", ", Degradations.Names)}";
        }

        if (Sizes.Any(share => share is not (> 0 and < 1)))
        {
            yield return "sizes: each is above 0 and below 1; a picture's own size is always learnt from";
        }

        if (Taught is not (>= 0 and <= 1))
        {
            yield return "taught: from 0, nothing from the teacher, to 1, nothing from the true pictures";
        }

        if (Lessons is not null && (Taught == 0 || Lessons.Side < 1 || Lessons.Asks < 1 || Degradations.Find(Degradation) is { TakesGiven: false }))
        {
            yield return "lessons: side and asks are at least 1; they need a share of the teacher (taught) and the degradation bicubic";
        }

        if (Equivariant && Network.Width % Turn.Ways != 0)
        {
            yield return $"equivariant: the width is a multiple of {Turn.Ways}, not {Network.Width}";
        }

        if (WarmUp is < 0 or >= 1 || AverageDecay is < 0 or >= 1 || LearningRate <= 0 || FinalLearningRate < 0 || MuonRate < 0 || HeldOut < 1 || Candidates < 1)
        {
            yield return "warmUp and averageDecay are 0 to below 1, learningRate is above 0, muonRate at least 0, heldOut and candidates at least 1";
        }
    }
}
