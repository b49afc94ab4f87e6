using Actors.Trainer.Training;

namespace Actors.Trainer.Runs;

/// <summary>A recipe and where it lies: the recipes and models that it stands on are named from there.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record RecipeFile(string Path, TrainingRecipe Recipe)
{
    /// <summary>What marks a reference as one to a recipe, whose run comes first; all others are models or checkpoints.</summary>
    public const string Extension = ".json";

    private const string ShippedStem = "recipe";

    /// <summary>The folder name of its run: <c>fast-x2-fp32-1-second</c> for <c>models/fast/x2-fp32/1/second.json</c>, without the last word for <c>recipe.json</c>; elsewhere name, scale and the file's name.</summary>
    public string RunName
    {
        get
        {
            var stem = System.IO.Path.GetFileNameWithoutExtension(Path);
            var (name, scale) = (Recipe.Name, $"x{Recipe.Network.Scale}");
            if (Address() is not { } address)
            {
                return $"{name}-{scale}-{stem}";
            }

            return stem == ShippedStem ? address : $"{address}-{stem}";
        }
    }

    /// <summary>Reads a recipe.</summary>
    /// <exception cref="InvalidDataException">The file is none, or a value is out of its range.</exception>
    public static RecipeFile Load(string path) => new(System.IO.Path.GetFullPath(path), TrainingRecipe.Load(path));

    /// <summary>The absolute path of what the recipe names.</summary>
    public string PathOf(string reference) => System.IO.Path.GetFullPath(reference, System.IO.Path.GetDirectoryName(Path)!); // an absolute path of a file has a folder

    /// <summary>The recipe as it is to be written into another folder.</summary>
    public TrainingRecipe SeenFrom(string folder) => Recipe.Moved(System.IO.Path.GetDirectoryName(Path)!, folder);

    // NAME/xS-PRECISION/VERSION, where models lie.
    private string? Address()
    {
        var folders = Path.Split(System.IO.Path.DirectorySeparatorChar)[..^1];
        return folders.Length > 3 && int.TryParse(folders[^1], out _) && folders[^2].StartsWith('x') && folders[^2].Contains('-', StringComparison.Ordinal)
            ? string.Join('-', folders[^3..])
            : null;
    }
}
