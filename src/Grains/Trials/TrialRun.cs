using Actors.Catalog;
using Actors.Grains.Models;
using Actors.Grains.Training;

namespace Actors.Grains.Trials;

/// <summary>Leads a trial from where it was stored: each step is stored before the next begins.</summary>
/// <param name="save">Stores the state.</param>
internal sealed class TrialRun(string runId, TrialState state, Trial trial, Func<Task> save, TrialServices services)
{
    private const string NoTrainer = "No trainer silo is in the cluster; the trial waits for one. Start one with 'Actors.Trainer serve'.";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private TrialRequest Request => state.Request ?? throw new InvalidOperationException($"The trial of run {runId} was never begun.");

    private DateTimeOffset Now => services.Training.Now;

    /// <summary>Returns once the trial has ended and that is stored.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (trial.IsUnfinished)
        {
            var before = (state.Status, state.Misses, state.Champion, state.Waiting);
            await StepAsync(ct);
            if (before != (state.Status, state.Misses, state.Champion, state.Waiting))
            {
                await save();
            }
        }
    }

    private Task StepAsync(CancellationToken ct) => state.Status switch
    {
        TrialStatus.Examining => ExamineAsync(ct),
        TrialStatus.Promoting => PromoteAsync(ct),
        _ => WatchAsync(ct),
    };

    private async Task ExamineAsync(CancellationToken ct)
    {
        var (run, trainers) = (Request.Run, services.Training.Silos.List());
        var waiting = trainers.Count == 0 ? NoTrainer : null;
        if (state.Waiting != waiting)
        {
            // It is stored, and so seen, before anything else is done.
            trial.Wait(waiting);
            return;
        }

        if (trainers.Count == 0)
        {
            await Task.Delay(Pause, services.Training.Time, ct);
            return;
        }

        if (state.Champion is null)
        {
            trial.Face(await ChampionAsync(run));
            return;
        }

        var champion = state.Champion.Name == Names.Bicubic ? null : state.Champion;
        var work = new ExamRequest($"{runId}/trial", $"{runId}/exam.{state.Misses}.{state.Champion.Sha256}", run, champion, Request.Model.Sha256);
        var ends = await new WorkRun(services.Training, [new Assignment(0, trainers[state.Misses % trainers.Count], work)], steps: 0, _ => { }, trial.Hold).RunAsync(ct);
        if (ends[0].Result is not ExamOutcome exam)
        {
            trial.Miss(ends[0].Error ?? new TrainingError(TrainingErrors.Internal, "The trainer gave no figures."), Now);
            await Task.Delay(Pause, services.Training.Time, ct);
        }
        else if (trial.Judge(exam, Now))
        {
            await AddAsync(run, exam);
        }
    }

    // What serves at this scale, as exact as it is there.
    private async Task<ModelReference> ChampionAsync(TrainingRunRequest run)
    {
        var production = await services.Registry.Resolve(new ModelQuery(run.Family, run.Scale, "auto"));
        return production.Model ?? (await services.Registry.Resolve(new ModelQuery(Names.Bicubic, run.Scale, "auto"))).Model
            ?? throw new InvalidOperationException($"The registry has no baseline for x{run.Scale}.");
    }

    // The copy is there for who asks for it by name, where it passed as well.
    private async Task AddAsync(TrainingRunRequest run, ExamOutcome exam)
    {
        var addition = await services.Registry.Add(Proposal(run, exam.Challenger, "fp32", null));
        if (addition.Model is not { } model)
        {
            trial.Fail($"The registry did not take it: {addition.Refusal}", Now);
            return;
        }

        if (state.EightBitVerdict is { Passed: true })
        {
            await services.Registry.Add(Proposal(run, exam.EightBit, "int8", int.Parse(model.Reference.Version, System.Globalization.CultureInfo.InvariantCulture)));
        }

        trial.Accept(model.Reference, Now);
    }

    private ModelProposal Proposal(TrainingRunRequest run, ModelExam exam, string precision, int? version) => new(
        run.Family,
        version,
        precision,
        exam.Sha256,
        run.Scale,
        Request.Model.Halo,
        Request.Model.Parameters,
        ModelConvention.Shipped,
        exam.Sets.ToDictionary(set => set.Name, set => new ModelMetric(Math.Round(set.Scores.Average(score => score.Psnr), 3), Math.Round(set.Scores.Average(score => score.Ssim), 4))),
        "gate",
        $"made by training run {runId} on version {run.Version} of dataset {run.Dataset}",
        ModelOrigin.Trained);

    private async Task PromoteAsync(CancellationToken ct)
    {
        if (!trial.StillFaces(await ChampionAsync(Request.Run)))
        {
            trial.FaceAnother(Now);
            return;
        }

        try
        {
            trial.Promoted(await services.Promotions.PromoteAsync(trial.Promotion(), ct));
        }
        catch (PromotionFailedException refused)
        {
            trial.Fail($"The silos do not serve it: {refused.Message}", Now);
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        await Task.Delay(services.WatchOptions.Every, services.Training.Time, ct);
        var (challenger, champion, since) = (state.Challenger!, state.Champion!, state.PromotedAt!.Value); // a model that is watched was promoted
        var serving = await services.Promotions.ServingAsync(challenger.Name, challenger.Scale, Names.ProductionAlias);
        var order = trial.Look(serving, await RecordAsync(champion, since - services.WatchOptions.Longest, ct), await RecordAsync(challenger, since, ct), Now);
        if (order is not null)
        {
            await services.Promotions.PromoteAsync(order, ct);
            trial.RolledBack(order.Why, Now);
        }
    }

    private Task<FeedbackCount> RecordAsync(ModelReference model, DateTimeOffset since, CancellationToken ct) => services.Feedback.CountAsync(model.Sha256, since, ct);
}
