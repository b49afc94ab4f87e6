namespace Actors.Trainer.Runs;

/// <summary>
/// Trains what a recipe stands on before it trains the recipe: the runs that it goes on from, learns from or is averaged with, each in a folder of its own beside that of the run. A run that came to its end is not trained again, so
/// recipes that stand on the same share it, and a chain that was stopped goes on where it stood.
/// </summary>
/// <param name="root">The folder of the runs.</param>
/// <param name="settings">For all of them.</param>
internal sealed class RunChain(string root, RunSettings settings)
{
    private readonly List<string> _begun = [];

    /// <summary>Trains a recipe to its end, after all that it stands on.</summary>
    /// <param name="given">What the user named; it takes the place of what the recipe names.</param>
    /// <param name="lessons">Folder of its lessons; null for one that is shared by all runs of the same lessons under the root.</param>
    /// <returns>False when stopped before.</returns>
    /// <exception cref="InvalidDataException">A recipe stands on itself, or on what is not there.</exception>
    /// <exception cref="OperationCanceledException">Stopped in a run that comes first.</exception>
    public bool Train(RecipeFile file, RunFolder folder, RunSources given, string? lessons, CancellationToken stop)
    {
        if (_begun.Contains(file.Path))
        {
            throw new InvalidDataException($"{file.Path} stands on itself: {string.Join(" on ", [.. _begun, file.Path])}.");
        }

        // What it stood on may be gone by now. A recipe that was changed since is held to all that holds for one that goes on.
        if (folder.Keeps(file) && folder.IsDone(file.Recipe))
        {
            Console.WriteLine($"{folder.Path} holds this run, which is done.");
            return true;
        }

        _begun.Add(file.Path);
        var sources = Sources(file, folder, given, stop);
        _begun.Remove(file.Path);
        return new RunSession(settings, root) { IsShared = _begun.Count > 0 }.Train(file, folder, sources, lessons, stop);
    }

    private RunSources Sources(RecipeFile file, RunFolder folder, RunSources given, CancellationToken stop)
    {
        var recipe = file.Recipe;

        // A run that is there goes on from its own checkpoint.
        var isBegun = File.Exists(folder.Checkpoint);
        var hasStart = isBegun || given is not { Body: null, Weights: null };
        return new RunSources(
            hasStart || recipe.BodyFrom is null ? given.Body : Source(file, recipe.BodyFrom, stop),
            hasStart || recipe.StartFrom is null ? given.Weights : Source(file, recipe.StartFrom, stop),
            given.Teachers.Count > 0 ? given.Teachers : [.. recipe.Teachers.Select(teacher => Source(file, teacher, stop))],
            [.. recipe.AverageWith.SelectMany(other => Source(file, other, stop).Files)]);
    }

    private NetworkSource Source(RecipeFile file, string reference, CancellationToken stop)
    {
        var path = file.PathOf(reference);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{file.Path} stands on {path}, which is not there. Name what to begin from with --start-from or --body-from, and whom to learn from with --teacher.");
        }

        return Path.GetExtension(path) == RecipeFile.Extension ? Trained(file, settings.Apply(RecipeFile.Load(path)), stop) : new NetworkSource([path]);
    }

    private NetworkSource Trained(RecipeFile file, RecipeFile first, CancellationToken stop)
    {
        var folder = new RunFolder(Path.Combine(root, first.RunName));
        if (!folder.IsDone(first.Recipe))
        {
            Console.WriteLine($"{Path.GetFileName(file.Path)} stands on {Path.GetRelativePath(Path.GetDirectoryName(file.Path)!, first.Path)}, which comes first, in {folder.Path}.");
            if (!Train(first, folder, RunSources.None, lessons: null, stop))
            {
                throw new OperationCanceledException(stop);
            }
        }

        return new NetworkSource([folder.Checkpoint, .. first.Recipe.AverageWith.SelectMany(other => Source(first, other, stop).Files)]);
    }
}
