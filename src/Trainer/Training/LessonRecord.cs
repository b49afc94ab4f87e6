using System.Security.Cryptography;
using System.Text.Json;
using Actors.Trainer.Data;

namespace Actors.Trainer.Training;

/// <summary>What decides lessons: two runs whose records are alike learn the same ones.</summary>
/// <param name="Teachers">Each as often as it is among those who are asked.</param>
/// <param name="Share">How much is the teachers' and not the true picture's, 0 to 1.</param>
/// <param name="Seed">Decides which teacher is asked, and how.</param>
/// <param name="Grain">Of the pictures; null where they have none.</param>
public sealed record LessonRecord(
    DatasetIdentity Dataset, int HeldOut, int Scale, IReadOnlyList<double> Sizes, LessonPlan Plan, IReadOnlyList<string> Teachers, double Share, long Seed, GrainPlan? Grain = null)
{
    private const int HashDigits = 8;

    /// <summary>Of a folder that holds these lessons and no others: <c>lessons-</c> and what tells this record from all others.</summary>
    internal string FolderName => $"lessons-{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, TrainerJson.Default.LessonRecord)))[..HashDigits]}";

    /// <summary>The record of a run's lessons.</summary>
    /// <param name="dataset">The pictures that they are made of.</param>
    /// <param name="recipe">One that has lessons.</param>
    /// <param name="teachers">What records call them.</param>
    public static LessonRecord Of(DatasetIdentity dataset, TrainingRecipe recipe, IEnumerable<string> teachers) => new(
        dataset, recipe.HeldOut, recipe.Network.Scale, recipe.Sizes, recipe.Lessons!, [.. teachers], recipe.Taught, recipe.Seed, recipe.Grain); // asked for such recipes alone
}
