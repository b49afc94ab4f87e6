namespace Actors.Grains.Datasets;

/// <summary>Takes the files of one import through intake and draft: some are measured at once, and judged in their order, so that a run that is repeated decides the same.</summary>
internal sealed class ImportRun(
    DatasetDraft draft, DatasetReport? before, string? licence, DatasetStore store, PictureIntake intake, Thumbnails thumbnails, int parallel, ImportProgress progress)
{
    private readonly List<DatasetSkip> _skipped = [];
    private readonly List<ReportSample> _samples = [];
    private int _done;

    public int Files { get; private set; }

    /// <summary>Of the pictures that joined.</summary>
    public ColourTally Colours { get; } = new();

    /// <summary>Of the pictures that joined, as many as the report has room for.</summary>
    public IReadOnlyList<ReportSample> Samples => _samples;

    /// <returns>The files that were left out.</returns>
    public async Task<IReadOnlyList<DatasetSkip>> ReadAsync(IReadOnlyList<ImportFile> files, CancellationToken ct)
    {
        Files = files.Count;
        progress.OnCounted(Files);

        // Pictures first, so that a reduced version finds the one that it belongs to.
        await JudgeAllAsync([.. files.Where(file => !file.IsReduced)], JudgeAsync, ct);
        await JudgeAllAsync([.. files.Where(file => file.IsReduced)], AttachAsync, ct);
        return _skipped;
    }

    private async Task JudgeAllAsync(IReadOnlyList<ImportFile> files, Func<TakenFile, CancellationToken, Task<DatasetSkip?>> judge, CancellationToken ct)
    {
        var ahead = new Queue<Task<TakenFile>>();
        try
        {
            foreach (var file in files)
            {
                if (ahead.Count == parallel)
                {
                    await JudgeNextAsync(ahead, judge, ct);
                }

                var copied = await intake.CopyAsync(file, ct);
                ahead.Enqueue(copied.Fault is not null || draft.Find(copied.Sha256) is not null ? Task.FromResult(copied) : Task.Run(() => intake.MeasureAsync(copied, ct), ct));
            }

            while (ahead.Count > 0)
            {
                await JudgeNextAsync(ahead, judge, ct);
            }
        }
        finally
        {
            // Only where something failed is anything left; each holds a scratch file.
            foreach (var left in ahead)
            {
                await left.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                if (left.IsCompletedSuccessfully)
                {
                    await (await left).DisposeAsync();
                }
            }
        }
    }

    private async Task JudgeNextAsync(Queue<Task<TakenFile>> ahead, Func<TakenFile, CancellationToken, Task<DatasetSkip?>> judge, CancellationToken ct)
    {
        await using var file = await ahead.Dequeue();
        if (await judge(file, ct) is { } skip)
        {
            _skipped.Add(skip);
        }

        progress.OnLookedAt(++_done, draft.Added, _skipped.Count);
    }

    private async Task<DatasetSkip?> JudgeAsync(TakenFile file, CancellationToken ct)
    {
        if (file.Fault is not null || draft.Find(file.Sha256) is not null)
        {
            return Unreadable(file) ?? DatasetDraft.Duplicate(file.Name, draft.Find(file.Sha256)!); // one of the two
        }

        var (header, measures) = (file.Header!, file.Measures!); // no fault, so they are there
        var candidate = new Candidate(file.Name, file.Sha256, file.Bytes.Length, header.Format.ToString().ToLowerInvariant(), licence, measures);
        if (draft.Add(candidate) is { } skip)
        {
            return skip;
        }

        await store.KeepPictureAsync(file.Sha256, file.Bytes, ct);
        Colours.Add(measures);
        await ShowAsync(draft.Pictures[^1], candidate, ct);
        return null;
    }

    private async Task<DatasetSkip?> AttachAsync(TakenFile file, CancellationToken ct)
    {
        var place = file.Source.Of is null ? Div2kLayout.Find(file.Name) : null;
        if (place is not null && place.Reduction != Div2kPlace.Bicubic)
        {
            return new DatasetSkip(file.Name, DatasetSkipKind.Reduced, $"It was reduced by '{place.Reduction}'; reduced versions by {Div2kPlace.Bicubic} are used as they are, others are not yet.");
        }

        if (Unreadable(file) is { } unreadable)
        {
            return unreadable;
        }

        if (draft.Find(file.Sha256) is { } same)
        {
            return DatasetDraft.Duplicate(file.Name, same);
        }

        var (width, height, look) = (file.Header!.DisplayWidth, file.Header.DisplayHeight, file.Measures!.Hash); // read, so both are there
        var skip = file.Source.Of is { } of
            ? draft.Attach(file.Name, of, file.Sha256, width, height, look)
            : draft.Attach(file.Name, place!, file.Sha256, width, height, look); // chosen for having one of the two
        if (skip is null)
        {
            await store.KeepPictureAsync(file.Sha256, file.Bytes, ct);
        }

        return skip;
    }

    private async Task ShowAsync(DatasetPicture picture, Candidate candidate, CancellationToken ct)
    {
        if (DatasetReports.HasRoom([.. before?.Samples ?? [], .. _samples], picture.Flags.Count > 0))
        {
            var image = await thumbnails.EncodeAsync(candidate.Measures.Thumbnail, ct);
            _samples.Add(new ReportSample(picture.Sha256, picture.Name, picture.Width, picture.Height, picture.Split, picture.Flags, image));
        }
    }

    private static DatasetSkip? Unreadable(TakenFile file) => file.Fault is { } fault ? new DatasetSkip(file.Name, DatasetSkipKind.Unreadable, fault) : null;
}
