using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Cli.Manifests;
using Actors.Cli.Planning;
using Actors.Client.Api.Documents;
using Actors.Grains.Jobs;

namespace Actors.Cli.Enhancing;

/// <summary>Takes one picture from its source to its output: asks the manifest, finds or starts the job, follows it, and puts the result in place.</summary>
internal sealed class PictureRun(
    EnhancePlan plan, EnhanceSettings settings, ModelChoice choice, JobClient jobs, ManifestShelf manifests, IEnhanceDisplay display)
{
    /// <summary>How long an interrupted run waits for the server to take an upload that has begun, and to cancel a job; a second Ctrl-C does not wait.</summary>
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _tidied = new(StringComparer.Ordinal);

    /// <summary>The picture's end, or null where another argument named the same picture.</summary>
    /// <exception cref="ServerException">The server is gone; nothing else can be made.</exception>
    public async Task<PictureReport?> Run(FoundInput input, CancellationToken ct)
    {
        if (input.Problem is { } problem)
        {
            return PictureReport.Failed(input.Path, null, problem);
        }

        try
        {
            var source = await SourceFile.Read(input.Path, ct);
            var picture = plan.Plan(input, source.Format);
            if (!plan.Names.TryClaim(picture.Output, picture.Source))
            {
                return PictureReport.Failed(input.Path, picture.Output, $"another picture becomes {picture.Output} as well: rename one of them.");
            }

            return plan.Names.TryBegin(picture.Output) ? await Make(picture, source, ct) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PictureReport.Failed(input.Path, null, e.Message);
        }
    }

    private async Task<PictureReport> Make(PlannedPicture picture, SourceFile source, CancellationToken ct)
    {
        Tidy(Path.GetDirectoryName(picture.Output)!);
        var manifest = manifests.Of(picture.ManifestFolder);
        var lines = manifest.LinesOf(picture.Output);
        var there = await SourceFile.HashIfThere(picture.Output, ct);
        var standing = ManifestRules.Judge(lines, source.Sha256, settings.For(picture), choice.Sha256s, there);
        if (standing == OutputStanding.Finished && !settings.Overwrite)
        {
            return new PictureReport(picture.Source, picture.Output, PictureVerdict.AlreadyDone, null, await Remembered(lines, there!, picture, ct));
        }

        if (standing == OutputStanding.Foreign && !settings.Overwrite)
        {
            return PictureReport.Failed(
                picture.Source, picture.Output, $"{picture.Output} is there and {ManifestFile.FileName} does not know it: move it away, or replace it with --overwrite.");
        }

        var answer = await FindOrSubmit(picture, source, ct);
        return answer.Job is { } job
            ? await Finish(job, picture, source, manifest, standing != OutputStanding.Missing, ct)
            : PictureReport.Failed(picture.Source, picture.Output, answer.Refusal!);
    }

    private async Task<SubmitAnswer> FindOrSubmit(PlannedPicture picture, SourceFile source, CancellationToken ct)
    {
        var request = new JobRequest(picture, source.Sha256, choice, settings);
        for (var run = 0; ; run++)
        {
            switch (await jobs.Find(JobIds.FromKey(request.Key(run)), ct))
            {
                case null:
                    return await Submit(request, run, picture, ct);
                case { Status: JobStatus.Failed or JobStatus.Canceled } or { Status: JobStatus.Succeeded, Result: null }:
                    continue; // ended without a result, or its result was fetched and the output has gone since
                case { } job:
                    return new SubmitAnswer(job, null);
            }
        }
    }

    private async Task<SubmitAnswer> Submit(JobRequest request, int run, PlannedPicture picture, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        // A server that was hung up on may still make the job, after it was asked to cancel it: so its answer is waited for.
        using var deadline = new CancellationTokenSource();
        await using var interrupt = ct.Register(() => deadline.CancelAfter(LongestGoodbye));
        try
        {
            return await jobs.Submit(request.Key(run), picture.Source, request.Form, deadline.Token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await SayGoodbye(JobIds.FromKey(request.Key(run)));
            throw;
        }
    }

    private async Task<PictureReport> Finish(
        JobDocument job, PlannedPicture picture, SourceFile source, ManifestFile manifest, bool replace, CancellationToken ct)
    {
        try
        {
            var ended = job.Status.IsTerminal() ? job : await Follow(job, picture, ct);
            if (ended is not { Status: JobStatus.Succeeded, Result: { } result, Model: { } made })
            {
                return PictureReport.Failed(picture.Source, picture.Output, ended.Error?.Message ?? ended.Reason ?? "the job was canceled.", ended);
            }

            if (ended.Source.Sha256 != source.Sha256)
            {
                await jobs.Discard(job.Id, ct);
                return PictureReport.Failed(picture.Source, picture.Output, "the file changed while it was being sent: run the command again.", ended);
            }

            await using var file = new OutputFile(picture.Output, job.Id);
            await jobs.Download(job.Id, file.Stream, ct);
            if (await file.Seal(ct) != result.Sha256)
            {
                return PictureReport.Failed(picture.Source, picture.Output, "what arrived is not what the server sent: run the command again.", ended);
            }

            // The line comes first: a kill between the two leaves no output that the manifest does not know.
            manifest.Append(Line(ended, result, made, picture, manifest));
            await file.PutInPlace(replace);
            await jobs.Discard(job.Id, ct);
            return new PictureReport(picture.Source, picture.Output, PictureVerdict.Made, null, ended);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await SayGoodbye(job.Id);
            throw;
        }
    }

    private async Task<JobDocument> Follow(JobDocument job, PlannedPicture picture, CancellationToken ct)
    {
        await foreach (var next in jobs.Follow(job.Id, ct))
        {
            display.Advanced(picture.Source, job, next);
        }

        return await jobs.Find(job.Id, ct) ?? throw new ServerException($"The server has forgotten job {job.Id}.");
    }

    private async Task SayGoodbye(string jobId)
    {
        try
        {
            using var deadline = new CancellationTokenSource(LongestGoodbye);
            await jobs.Discard(jobId, deadline.Token);
        }
        catch (Exception e) when (e is ServerException or OperationCanceledException)
        {
            // The server is gone as well; the next run of this command joins the job.
        }
    }

    // The job of a finished output, with the result as it stands in its place; null where this server does not know it.
    private async Task<JobDocument?> Remembered(IReadOnlyList<ManifestLine> lines, string outputSha256, PlannedPicture picture, CancellationToken ct)
    {
        var job = await jobs.Find(lines.First(line => line.OutputSha256 == outputSha256).Job, ct);
        return job is null ? null : job with
        {
            Result = new ResultDocument(
                outputSha256, job.Source.Width * job.Scale, job.Source.Height * job.Scale, picture.Format, new FileInfo(picture.Output).Length),
        };
    }

    private ManifestLine Line(JobDocument job, ResultDocument result, JobModelDocument made, PlannedPicture picture, ManifestFile manifest) => new()
    {
        Output = manifest.Relative(picture.Output),
        Source = manifest.Relative(picture.Source),
        SourceSha256 = job.Source.Sha256,
        Settings = settings.For(picture),
        Model = new ManifestModel(made.Name, made.Version, made.Precision, made.Sha256),
        Device = job.Device is { } device ? $"{device.Provider}/{device.InstructionSet}" : "unknown",
        Seconds = (job.Timings?.TotalMs ?? 0) / 1000.0,
        ConsistencyDb = job.Fidelity?.ConsistencyDb,
        WorstTileDb = job.Fidelity?.WorstTileDb,
        ReplacedShare = job.Fidelity?.ReplacedShare,
        Estimate = job.Estimate,
        OutputSha256 = result.Sha256,
        FinishedAt = job.FinishedAt ?? job.CreatedAt,
        Job = job.Id,
    };

    private void Tidy(string folder)
    {
        lock (_tidied)
        {
            if (_tidied.Add(folder))
            {
                OutputFile.RemoveLeftovers(folder);
            }
        }
    }
}
