using Actors.Grains.Models;
using Actors.Grains.Tiles;
using Actors.Imaging.Tiles;
using Actors.Storage;

namespace Actors.Grains.Jobs;

/// <summary>Brings one job from wherever it stands to its end: model and device, then the picture or its tiles, then the books. Lives on its grain's scheduler.</summary>
internal sealed partial class JobRun(string jobId, ImageJobRequest request, ImageJobState state, ImageJob job, JobJournal journal, JobServices services)
{
    // A broken child gets one more try; a broken call to a grain or a store gets what a tile gets.
    private const int CodecAttempts = 2;
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the job has ended and its end is stored.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped; the job stands where it stood.</exception>
    public async Task RunAsync(CancellationToken ct)
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

        await CloseAsync();
    }

    private async Task<JobError?> TryAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            JobError? error;
            int limit;
            try
            {
                error = await BindAsync(ct) ?? await OnceAsync(ct);
                limit = error is { Code: JobErrors.CodecFailed } ? CodecAttempts : 1;
            }
            catch (Exception broken) when (!ct.IsCancellationRequested)
            {
                LogBroken(jobId, attempt, broken);
                error = new JobError(JobErrors.Internal, $"The job broke off: {broken.Message}");
                limit = ImageJob.MaxAttempts;
            }

            if (error is null || attempt >= limit)
            {
                return error;
            }

            job.Retry(error.Message, services.Now);
            await Task.Delay(Pause, services.Time, ct);
        }
    }

    private async Task<JobError?> BindAsync(CancellationToken ct)
    {
        if (state.Model is { } model && state.Device is { } device)
        {
            job.Start(model, device, services.Now);
            return null;
        }

        var (wanted, settings) = (request.Settings.Device, request.Settings);
        var resolution = await services.Grains.GetGrain<IModelRegistryGrain>(Names.Registry).Resolve(new ModelQuery(settings.Model, settings.Scale, settings.Precision));
        if (resolution.Model is null)
        {
            return new JobError(JobErrors.NoModel, resolution.Refusal ?? "The registry named no model.");
        }

        if (await FindDeviceAsync(wanted, ct) is not { } found)
        {
            return new JobError(
                JobErrors.NoDevice, $"No silo offers device '{wanted}'; the job waited {services.Lanes.DeviceWaitSeconds} seconds. Start one that does, or ask for device=auto.");
        }

        job.Start(resolution.Model, found, services.Now);
        return null;
    }

    private async Task<JobDevice?> FindDeviceAsync(string wanted, CancellationToken ct)
    {
        // A silo's metadata are not known in the first moments after it has joined.
        for (var start = services.Time.GetTimestamp(); ;)
        {
            if (DeviceChoice.Pick(services.Silos.List(), wanted) is { } device)
            {
                return device;
            }

            if (services.Time.GetElapsedTime(start) >= services.Lanes.DeviceWait)
            {
                return null;
            }

            await Task.Delay(services.Lanes.Look, services.Time, ct);
        }
    }

    private Task<JobError?> OnceAsync(CancellationToken ct)
    {
        var (model, device) = (state.Model!, state.Device!); // bound before
        var source = request.Source;
        var isOneTile = new TilePlan(source.Width, source.Height, request.Settings.Tile, model.Halo).Count == 1;
        return isOneTile
            ? new OnePictureRun(jobId, request, model, device, job, services).RunAsync(ct)
            : new TiledRun(jobId, request, model, device, job, journal, services).RunAsync(ct);
    }

    private async Task SaveProgressAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(SaveEvery, services.Time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (!ct.IsCancellationRequested && journal.IsBehind)
            {
                try
                {
                    await journal.SaveAsync();
                }
                catch (Exception broken)
                {
                    LogUnsaved(jobId, broken);
                }
            }
        }
    }

    private async Task CloseAsync()
    {
        // Before the end is stored, so that no blob is left behind that nothing points to.
        await services.Blobs.DeletePrefixAsync(new BlobKey(JobBlobs.Work(jobId)), CancellationToken.None);
        if (job.Status != JobStatus.Succeeded)
        {
            await services.Blobs.DeletePrefixAsync(new BlobKey(JobBlobs.Results(jobId)), CancellationToken.None);
        }

        await journal.SaveAsync();
        LogEnded(jobId, job.Status, state.TilesTotal, state.Retried, state.Error?.Message);
    }
}
