using Actors.Trainer.Files;
using Actors.Trainer.Training;

namespace Actors.Trainer.Runs;

/// <summary>The folder of a run: its recipe, record, checkpoint and curve.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record RunFolder(string Path)
{
    public string Recipe => System.IO.Path.Combine(Path, "recipe.json");

    public string Checkpoint => System.IO.Path.Combine(Path, "checkpoint.zip");

    public string Curve => System.IO.Path.Combine(Path, "curve.jsonl");

    /// <summary>Where the runs lie that this one stands on, and the lessons that it shares with others.</summary>
    public string Parent => System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(Path)) ?? Path;

    /// <summary>Writes down which recipe the run in it follows.</summary>
    public void Keep(RecipeFile file) => WholeFile.Write(Recipe, Text(file));

    /// <summary>True when the run in it, if there is one, followed this very recipe.</summary>
    public bool Keeps(RecipeFile file) => File.Exists(Recipe) && File.ReadAllText(Recipe) == Text(file);

    /// <summary>True when the run in it, if there is one, can be of <paramref name="recipe"/> and came to the end that it gives.</summary>
    public bool IsDone(TrainingRecipe recipe) =>
        File.Exists(Checkpoint) && TrainingRun.StateOf(Checkpoint) is var state && state.IsOf(recipe) && recipe.IsDone(state.Step, state.CpuSeconds);

    private string Text(RecipeFile file) => file.SeenFrom(Path).ToText();
}
