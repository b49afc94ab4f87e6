using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Training;

/// <summary>The ranges of a recipe's values, and which go together.</summary>
internal static class RecipeFaults
{
    /// <summary>What is wrong with a recipe, one sentence each; none where all is well.</summary>
    public static IEnumerable<string> Of(TrainingRecipe recipe)
    {
        if (recipe.Network.Scale is < 1 or > 4 || recipe.Network.Width < 1 || recipe.Network.Depth < 0)
        {
            yield return "network: scale is 1 to 4, width at least 1, depth at least 0";
        }

        if (recipe.Network.Scale == 1 && Degradations.Find(recipe.Degradation) is { TakesGiven: true })
        {
            yield return "network: at scale 1 there is nothing to learn from pictures that are only reduced; take the degradation photo";
        }

        if (recipe.Budget is not ({ Steps: > 0, CpuSeconds: null } or { Steps: null, CpuSeconds: > 0 }))
        {
            yield return "budget: give either steps or cpuSeconds, above 0";
        }

        if (recipe.Stages.Count == 0 || recipe.Stages[^1].Until < 1 || recipe.Stages.Any(stage => stage.Batch < 1 || stage.Patch < 1 || stage.Margin < 0 || 2 * stage.Margin >= stage.Patch))
        {
            yield return "stages: the last one reaches 1; batch and patch are at least 1, and two margins smaller than the patch";
        }

        if (recipe.Stages.Any(stage => stage.Precision is not (null or TrainingStage.Fp32 or TrainingStage.Bf16)))
        {
            yield return $"stages: precision is {TrainingStage.Fp32} or {TrainingStage.Bf16}";
        }

        if (!recipe.Network.TakesMixed && recipe.Stages.Any(stage => stage.Precision == TrainingStage.Bf16))
        {
            yield return $"stages: {TrainingStage.Bf16} is for networks whose width is a multiple of 16, not {recipe.Network.Width}; take {TrainingStage.Fp32}";
        }

        if (Degradations.Find(recipe.Degradation) is null)
        {
            yield return $"degradation is one of {string.Join(", ", Degradations.Names)}";
        }

        if (recipe.Sizes.Any(share => share is not (> 0 and < 1)))
        {
            yield return "sizes: each is above 0 and below 1; a picture's own size is always learnt from";
        }

        if (recipe.Grain is not (null or { Share: > 0 and <= 1, Most: > GrainPlan.Least }))
        {
            yield return $"grain: its share is above 0 and at most 1, its most above {GrainPlan.Least} level";
        }

        if (recipe.Grain is not null && Degradations.Find(recipe.Degradation) is { TakesGiven: false })
        {
            yield return $"grain: for pictures that are only reduced; the degradation {recipe.Degradation} has noise of its own, which is to be cleared away";
        }

        if (recipe.Taught is not (>= 0 and <= 1))
        {
            yield return "taught: from 0, nothing from the teacher, to 1, nothing from the true pictures";
        }

        if (recipe.Lessons is not null && (recipe.Taught == 0 || recipe.Lessons.Side < 1 || recipe.Lessons.Asks < 1 || recipe.Lessons.Squares < 1 || Degradations.Find(recipe.Degradation) is { TakesGiven: false }))
        {
            yield return "lessons: side, asks and squares are at least 1; they need a share of the teacher (taught) and the degradation bicubic";
        }

        if (recipe.StartFrom is not null && recipe.BodyFrom is not null)
        {
            yield return "startFrom and bodyFrom: a run begins from one of them";
        }

        if (recipe.Teachers.Count > 0 && recipe.Taught == 0)
        {
            yield return "teachers: with a share (taught) of 0 nothing is learnt from them";
        }

        if (recipe.StopAfter < 1)
        {
            yield return "stopAfter: at least 1";
        }

        if (recipe.Equivariant && recipe.Network.Width % Turn.Ways != 0)
        {
            yield return $"equivariant: the width is a multiple of {Turn.Ways}, not {recipe.Network.Width}";
        }

        if (recipe.WarmUp is < 0 or >= 1 || recipe.AverageDecay is < 0 or >= 1 || recipe.LearningRate <= 0 || recipe.FinalLearningRate < 0 || recipe.MuonRate < 0 || recipe.HeldOut < 1 || recipe.Candidates < 1)
        {
            yield return "warmUp and averageDecay are 0 to below 1, learningRate is above 0, muonRate at least 0, heldOut and candidates at least 1";
        }
    }
}
