using Actors.Grains.Models;
using Actors.Grains.Tiles;
using Actors.Imaging.Tiles;
using Orleans.Storage;

namespace Actors.Grains.Jobs;

/// <summary>Brings one job from wherever it stands to its end: model and device, then the picture or its tiles, then the books. Lives on its grain's scheduler.</summary>
internal sealed partial class JobRun(string jobId, ImageJobRequest request, ImageJobState state, ImageJob job, JobJournal journal, JobServices services)
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the job has ended and its end is stored.</summary>
    /// <returns>False where working blobs are left.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped; the job stands where it stood.</exception>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var saving = SaveProgressAsync(stop.Token);
        try
        {
            if (await TryAsync(ct) is { } error)
            {
                ct.ThrowIfCancellationRequested();
                job.Fail(error, services.Now);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await saving;
        }

        return await CloseAsync(ct);
    }

    private async Task<JobError?> TryAsync(CancellationToken ct)
    {
        for (var tries = new RunTries(); ;)
        {
            JobError? error;
            try
            {
                error = await BindAsync(ct) ?? await OnceAsync(ct);
                if (error is null || !tries.MayGoOn(error))
                {
                    return error;
                }
            }
            catch (Exception broken) when (!ct.IsCancellationRequested)
            {
                LogBroken(jobId, broken);
                error = new JobError(JobErrors.Internal, $"The job broke off: {broken.Message}");
                if (!tries.MayGoOn(broken, state.TilesDone))
                {
                    return error;
                }
            }

            job.Retry(error.Message, services.Now);
            await Task.Delay(tries.Pause, services.Time, ct);
        }
    }

    private async Task<JobError?> BindAsync(CancellationToken ct)
    {
        if (state.Model is { } model && state.Device is { } device)
        {
            job.Start(model, device, services.Now);
            return null;
        }

        var settings = request.Settings;
        if (settings.Model == Names.AutoModel && state.Estimate is null && await LookAsync(ct) is { } unreadable)
        {
            return unreadable;
        }

        var (bound, resolution) = await ResolveAsync(DeviceChoice.Pick(services.Silos.List(), settings.Device));

        // A silo's metadata are not known in the first moments after it has joined.
        var watch = new DeviceWatch(services.Lanes, DeviceChoice.Words(settings.Device), reason => job.Wait(reason, services.Now), () => job.GoOn(services.Now), services.Time);
        while (true)
        {
            if (resolution.Model is not { } found)
            {
                return new JobError(JobErrors.NoModel, resolution.Refusal ?? "The registry named no model.");
            }

            if (watch.See(bound is not null) is { } waitedTooLong)
            {
                return waitedTooLong;
            }

            if (bound is not null)
            {
                job.Start(found, bound, services.Now, resolution.Reason);
                return null;
            }

            await Task.Delay(services.Lanes.Look, services.Time, ct);
            if (DeviceChoice.Pick(services.Silos.List(), settings.Device) is { } joined)
            {
                (bound, resolution) = await ResolveAsync(joined);
            }
        }
    }

    // Once: what was seen is stored before anything is chosen by it.
    private async Task<JobError?> LookAsync(CancellationToken ct)
    {
        job.Look(services.Now);
        await journal.TrySaveAsync();
        await foreach (var step in services.Grains.GetGrain<ICodecWorkerGrain>(jobId).Look(request.Source, ct))
        {
            if (step.Error is not null)
            {
                return step.Error;
            }

            job.Estimate(step.Estimate);
        }

        await journal.TrySaveAsync();
        return state.Estimate is null ? new JobError(JobErrors.Internal, "The picture was not looked at to its end.") : null;
    }

    // With the device, as the precision may depend on it.
    private async Task<(JobDevice? Device, ModelResolution Resolution)> ResolveAsync(JobDevice? device)
    {
        var settings = request.Settings;
        var query = new ModelQuery(settings.Model, settings.Scale, settings.Precision, device, state.Estimate, settings.Seconds, request.Source.Megapixels);
        return (device, await services.Grains.GetGrain<IModelRegistryGrain>(Names.Registry).Resolve(query));
    }

    private Task<JobError?> OnceAsync(CancellationToken ct)
    {
        var (model, device) = (state.Model!, state.Device!); // bound before
        var (source, isSuspect) = (request.Source, state.Resumptions > 0);
        var isOneTile = new TilePlan(source.Width, source.Height, request.Settings.Tile, model.Halo).Count == 1;
        return isOneTile
            ? new OnePictureRun(jobId, request, model, device, job, journal, services, isSuspect).RunAsync(ct)
            : new TiledRun(jobId, request, model, device, job, journal, services, isSuspect).RunAsync(ct);
    }

    private async Task SaveProgressAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(SaveEvery, services.Time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            job.TellProgress(services.Now);
            if (journal.IsBehind)
            {
                await journal.TrySaveAsync().ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Stored, cleared away, shown: what was stored is this owner's to clear away, and nobody who sees the end finds working blobs.
    private async Task<bool> CloseAsync(CancellationToken ct)
    {
        await StoreEndAsync(ct);
        services.Instruments.OnEnded(job.Status);
        var isClean = await services.TryCleanAsync(jobId, job.Status);
        await journal.ShowAsync();
        LogEnded(jobId, job.Status, state.TilesTotal, state.Retried, state.Error?.Message);
        return isClean;
    }

    // The work is done: a database that is away for a while is worth waiting for.
    private async Task StoreEndAsync(CancellationToken ct)
    {
        for (var tries = new RunTries(); ;)
        {
            try
            {
                await journal.StoreAsync();
                return;
            }
            catch (Exception broken) when (broken is not InconsistentStateException && tries.MayGoOn(broken, 0))
            {
                LogUnstored(jobId, broken);
            }

            await Task.Delay(tries.Pause, services.Time, ct);
        }
    }
}
