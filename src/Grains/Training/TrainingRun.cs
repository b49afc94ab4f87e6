using Actors.Storage;
using Orleans.Storage;

namespace Actors.Grains.Training;

/// <summary>Runs a training run from where it was stored: round after round, then the export. What breaks is tried again, until the rules say that it is enough.</summary>
internal sealed class TrainingRun(string id, TrainingRunState state, TrainingPlan plan, TrainingJournal journal, TrainerServices services)
{
    private const string NoTrainer = "No trainer silo is in the cluster; the run waits for one. Start one with 'Actors.Trainer serve'.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Returns once the run has ended and that is stored.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var request = state.Request ?? throw new InvalidOperationException($"Run {id} was never started.");
        for (var stored = true; plan.IsUnfinished;)
        {
            var (round, misses) = (state.Round, state.Misses);
            try
            {
                await StepAsync(request, ct);
            }
            catch (Exception broken) when (!ct.IsCancellationRequested && broken is not InconsistentStateException)
            {
                plan.Miss(new TrainingError(broken is BlobStoreException { IsFull: true } ? TrainingErrors.StorageFull : TrainingErrors.Internal, broken.Message), services.Now);
            }

            if (!stored || journal.IsBehind || (round, misses) != (state.Round, state.Misses))
            {
                stored = await journal.TrySaveAsync();
                await (stored ? CleanAsync(ct) : Task.CompletedTask);
            }

            if (plan.IsUnfinished && state.Misses > misses)
            {
                var pause = FirstPause * Math.Pow(2, Math.Min(state.Misses - 1, 10));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, services.Time, ct);
            }
        }

        await journal.SaveAsync();
    }

    private async Task StepAsync(TrainingRunRequest request, CancellationToken ct)
    {
        var trainers = services.Silos.List();
        if (trainers.Count == 0)
        {
            plan.Wait(NoTrainer, services.Now);
            await (journal.IsBehind ? journal.TrySaveAsync() : Task.CompletedTask);
            await Task.Delay(FirstPause, services.Time, ct);
        }
        else if (plan.IsSpent)
        {
            await FinishAsync(trainers, ct);
        }
        else
        {
            await RoundAsync(request, trainers, ct);
        }
    }

    private async Task RoundAsync(TrainingRunRequest request, IReadOnlyList<string> trainers, CancellationToken ct)
    {
        var round = plan.Next(trainers, services.Now);
        await (journal.IsBehind ? journal.TrySaveAsync() : Task.CompletedTask);
        var began = services.Time.GetTimestamp();
        Assignment[] works = [.. round.Shares.Select(share => new Assignment(share.Request.Slot, share.Silo, share.Request))];
        var ends = await new WorkRun(services, works, round.Steps, report => Told(report, isRound: true), plan.Hold).RunAsync(ct);
        var shares = round.Shares.ToDictionary(share => share.Request.Slot);
        foreach (var lost in ends.Where(end => end.Error is not null))
        {
            plan.Lose(shares[lost.Assignment.Slot], lost.Error!.Message, services.Now); // chosen for having one
        }

        RoundAnswer[] answers = [.. ends.Where(end => end.Result is RoundOutcome).Select(end => new RoundAnswer(shares[end.Assignment.Slot], (RoundOutcome)end.Result!))];
        if (ends.Select(end => end.Error).FirstOrDefault(error => error is not null && TrainingErrors.IsFinal(error.Code)) is { } final)
        {
            plan.Miss(final, services.Now);
        }
        else if (answers.Length == 0)
        {
            plan.Miss(ends[^1].Error ?? new TrainingError(TrainingErrors.Internal, "No trainer came to the end of the round."), services.Now);
        }
        else
        {
            var end = await new RoundClosing(id, request, services, report => Told(report, isRound: false), plan.Hold).CloseAsync(round, state.Weights, answers, ct);
            plan.Commit(round, end with { Seconds = services.Time.GetElapsedTime(began).TotalSeconds }, services.Now);
        }
    }

    private async Task FinishAsync(IReadOnlyList<string> trainers, CancellationToken ct)
    {
        var work = plan.Finish(services.Now);
        await (journal.IsBehind ? journal.TrySaveAsync() : Task.CompletedTask);
        var silo = trainers[state.Misses % trainers.Count];
        var ends = await new WorkRun(services, [new Assignment(0, silo, work)], steps: 0, report => Told(report, isRound: false), plan.Hold).RunAsync(ct);
        if (ends[0].Result is FinishOutcome outcome)
        {
            plan.Succeed(outcome.Model, services.Now);
        }
        else
        {
            plan.Miss(ends[0].Error ?? new TrainingError(TrainingErrors.Internal, $"Trainer {silo} gave no model."), services.Now);
        }
    }

    private void Told(WorkerReport report, bool isRound)
    {
        plan.Meet(report.Environment);
        if (isRound)
        {
            plan.Advance(report.Step);
        }
    }

    // What was stored no longer names them. Where that fails, the next round's end tries again.
    private async Task CleanAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var key in services.Blobs.ListAsync(new BlobKey(TrainingBlobs.Rounds(id)), ct))
            {
                if (!plan.Needs(key.Value))
                {
                    await services.Blobs.DeleteAsync(key, ct);
                }
            }
        }
        catch (BlobStoreException)
        {
            // The store is away; nothing depends on this.
        }
    }
}
