using Actors.Trainer.Devices;
using Actors.Trainer.Training;

namespace Actors.Trainer.Runs;

/// <summary>What one call of <c>train</c> says of all the runs that it leads to.</summary>
/// <param name="Data">Folder tree of pictures.</param>
/// <param name="Budget">In place of the recipes' budgets; null leaves them.</param>
/// <param name="Degradation">In place of the recipes'; null leaves theirs.</param>
/// <param name="Threads">To compute with.</param>
internal sealed record RunSettings(string Data, TrainingBudget? Budget, string? Degradation, TrainingDevice Device, int Threads)
{
    /// <summary>A recipe under these settings.</summary>
    /// <exception cref="InvalidDataException">They do not fit it.</exception>
    public RecipeFile Apply(RecipeFile file) => file with
    {
        Recipe = (file.Recipe with { Budget = Budget ?? file.Recipe.Budget, Degradation = Degradation ?? file.Recipe.Degradation }).Checked("the options"),
    };
}
