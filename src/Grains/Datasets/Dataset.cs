namespace Actors.Grains.Datasets;

/// <summary>The rules of a dataset's state: imports are worked on in their order, each is tried a few times, and each adds one version at most.</summary>
public sealed class Dataset(DatasetState state)
{
    /// <summary>How often work on an import begins before it is given up: a file that brings a silo down must not do so for ever.</summary>
    public const int MaxTries = 3;

    /// <summary>How many imports that ended are remembered.</summary>
    public const int Remembered = 50;

    /// <summary>The newest version; null before the first.</summary>
    public DatasetVersion? Latest => state.Versions.Count == 0 ? null : state.Versions[^1];

    /// <summary>The import that is due; null where none waits.</summary>
    public PendingImport? Next => state.Pending.Count == 0 ? null : state.Pending[0];

    /// <summary>Takes an import; one that is known stays as it is.</summary>
    public DatasetImport Accept(DatasetImportRequest request)
    {
        if (Find(request.Id) is { } known)
        {
            return known;
        }

        var pending = new PendingImport(request, 0);
        state.Pending.Add(pending);
        return Describe(pending);
    }

    public DatasetImport? Find(string id) =>
        state.Pending.Find(pending => pending.Request.Id == id) is { } waiting ? Describe(waiting) : state.Ended.FindLast(ended => ended.Id == id);

    /// <summary>Null where nothing was ever accepted.</summary>
    public DatasetSummary? Describe(string name) => state.Versions.Count + state.Pending.Count + state.Ended.Count == 0
        ? null
        : new DatasetSummary(name, [.. state.Versions], [.. state.Ended, .. state.Pending.Select(Describe)]);

    /// <summary>Work on the import that is due begins.</summary>
    /// <returns>Null where it was begun too often and has ended by that.</returns>
    public PendingImport? Try(DateTimeOffset now)
    {
        var due = Next ?? throw new InvalidOperationException("No import is due.");
        if (due.Tries >= MaxTries)
        {
            Fail(due.Request.Id, $"It was begun {due.Tries} times and never came to its end: the silos that worked on it ended, or could not go on. It is lost; send it again.", now);
            return null;
        }

        state.Pending[0] = due with { Tries = due.Tries + 1 };
        return state.Pending[0];
    }

    /// <summary>The import is through, and what it made is part of the dataset.</summary>
    /// <exception cref="InvalidOperationException">Its version is not the next one.</exception>
    public DatasetImport Commit(string id, ImportResult result, DateTimeOffset now)
    {
        if (result.Version is { } version)
        {
            var next = (Latest?.Number ?? 0) + 1;
            if (version.Number != next)
            {
                throw new InvalidOperationException($"Import {id} made version {version.Number} where {next} is due.");
            }

            state.Versions.Add(version);
        }

        var pending = Take(id);
        return Remember(Describe(pending) with
        {
            Status = DatasetImportStatus.Succeeded,
            EndedAt = now,
            Files = result.Files,
            Done = result.Files,
            Added = result.Added,
            Reduced = result.Reduced,
            Skipped = result.Skipped,
            Version = result.Version?.Number,
        });
    }

    /// <summary>The import ends without a version.</summary>
    public DatasetImport Fail(string id, string reason, DateTimeOffset now) =>
        Remember(Describe(Take(id)) with { Status = DatasetImportStatus.Failed, EndedAt = now, Reason = reason });

    private static DatasetImport Describe(PendingImport pending) => new(
        pending.Request.Id, pending.Tries == 0 ? DatasetImportStatus.Queued : DatasetImportStatus.Running, pending.Request.At, null, 0, 0, 0, 0, 0, null, null);

    private PendingImport Take(string id)
    {
        var pending = state.Pending.Find(one => one.Request.Id == id) ?? throw new InvalidOperationException($"Import {id} is not under way.");
        state.Pending.Remove(pending);
        return pending;
    }

    private DatasetImport Remember(DatasetImport ended)
    {
        state.Ended.Add(ended);
        state.Ended.RemoveRange(0, Math.Max(0, state.Ended.Count - Remembered));
        return ended;
    }
}
