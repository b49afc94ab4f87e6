using Actors.Grains.Training;

namespace Actors.Grains.Tuning;

/// <summary>
/// The rules of one experiment, asynchronous successive halving: which configuration runs next on which rung, and when it is over. It changes the state that it
/// is given and does nothing else.
/// </summary>
public sealed class TuningPlan(string id, ExperimentState state)
{
    // As a run's order has it.
    private const double HighestMuonRate = 1;

    /// <summary>Grows with each change of the state.</summary>
    public long Changes { get; private set; }

    public bool IsKnown => state.Request is not null;

    public bool IsCanceled => state.Status is ExperimentStatus.Canceled;

    /// <summary>True while runs are under way or to begin; a canceled experiment's have to be canceled.</summary>
    public bool HasWork => IsKnown && (state.Status is ExperimentStatus.Running || Open.Count > 0);

    /// <summary>Runs that were planned and have not ended.</summary>
    public IReadOnlyList<TuningRun> Open => [.. Runs.Where(run => run.End is null)];

    private IEnumerable<TuningRun> Runs => state.Trials.SelectMany(trial => trial.Runs);

    private ExperimentRequest Request => state.Request ?? throw new InvalidOperationException($"Experiment {id} was never started.");

    public StartOutcome Start(ExperimentRequest request)
    {
        if (state.Request is { } held)
        {
            return IsSame(held, request) ? StartOutcome.AlreadyAccepted : StartOutcome.Conflict;
        }

        state.Request = request;
        Changes++;
        return StartOutcome.Accepted;
    }

    /// <summary>Steps of each rung: the least, eta times as many, and so on, none above the most.</summary>
    public static IReadOnlyList<long> Rungs(ExperimentRequest request)
    {
        List<long> rungs = [request.MinSteps];
        while (rungs[^1] <= request.MaxSteps / request.Eta)
        {
            rungs.Add(rungs[^1] * request.Eta);
        }

        return rungs;
    }

    /// <summary>Plans as many runs as may be under way: promotions first, from the highest rung down, then configurations that were never tried. Where there is nothing left, the experiment ends.</summary>
    /// <param name="newId">Gives an id for a run.</param>
    public void Next(Func<string> newId, DateTimeOffset now)
    {
        if (state.Status is not ExperimentStatus.Running)
        {
            return;
        }

        var rungs = Rungs(Request);
        while (Open.Count < Request.Parallel && (Promotable(rungs.Count) ?? Draw()) is { } trial)
        {
            var run = new TuningRun(newId(), trial.Runs.Count, rungs[trial.Runs.Count], now);
            Replace(trial with { Runs = [.. trial.Runs, run] });
        }

        if (Open.Count == 0)
        {
            End(now);
        }
    }

    /// <summary>What the training run of an id is to do.</summary>
    public TrainingRunRequest RequestOf(string runId)
    {
        var trial = state.Trials.Single(trial => trial.Runs.Any(run => run.Id == runId));
        var (run, common) = (trial.Runs.Single(run => run.Id == runId), Request.Run);
        return common with
        {
            Width = trial.Width,
            Depth = trial.Depth,
            Patch = trial.Patch,
            LearningRate = trial.LearningRate,
            Degradation = trial.Degradation ?? common.Degradation,
            MeasuredOn = trial.Degradation is { } own && own != common.Degradation ? common.Degradation : null,
            // Most weights are Muon's: a learning rate that left it alone would move little.
            MuonRate = Math.Min(HighestMuonRate, common.MuonRate * trial.LearningRate / common.LearningRate),
            Budget = new RunBudget(Steps: run.Steps),
            CreatedAt = run.CreatedAt,
        };
    }

    /// <summary>Notes how an open run ended.</summary>
    /// <param name="seen">The ended run; null where it was never begun and never will be.</param>
    public void Ended(string runId, TrainingRunSnapshot? seen)
    {
        var trial = state.Trials.Single(trial => trial.Runs.Any(run => run.Id == runId));
        var isMade = seen is { Status: TrainingRunStatus.Succeeded };
        Replace(trial with
        {
            Runs =
            [
                .. trial.Runs.Select(run => run.Id != runId ? run : run with
                {
                    End = seen?.Status ?? TrainingRunStatus.Canceled,
                    // What made no model has no figures, and so counts as worst.
                    Psnr = isMade ? seen!.Curve.Select(point => point.Psnr).Where(psnr => psnr is { } db && double.IsFinite(db)).Max() : null, // made, so seen
                    SecondsPerMegapixel = seen?.Model?.SecondsPerMegapixel,
                    Model = seen?.Model?.Sha256,
                    Reason = seen?.Reason,
                }),
            ],
        });
    }

    /// <returns>False where it was over.</returns>
    public bool Cancel(DateTimeOffset now)
    {
        if (!IsKnown || state.Status is not ExperimentStatus.Running)
        {
            return false;
        }

        (state.Status, state.FinishedAt) = (ExperimentStatus.Canceled, now);
        Changes++;
        return true;
    }

    public ExperimentSnapshot Snapshot() => new(
        id, state.Status, state.Reason, state.FinishedAt, Request, Rungs(Request), [.. state.Trials], [.. TuningFrontier.Of(Runs).Select(run => run.Id)]);

    private static bool IsSame(ExperimentRequest held, ExperimentRequest asked) =>
        held.Space.Widths.SequenceEqual(asked.Space.Widths) && held.Space.Depths.SequenceEqual(asked.Space.Depths) && held.Space.Patches.SequenceEqual(asked.Space.Patches)
        && (held.Space.Degradations ?? []).SequenceEqual(asked.Space.Degradations ?? [])
        && held == asked with
        {
            Run = asked.Run with { CreatedAt = held.Run.CreatedAt },
            Space = asked.Space with { Widths = held.Space.Widths, Depths = held.Space.Depths, Patches = held.Space.Patches, Degradations = held.Space.Degradations },
        };

    // Of the ended runs of a rung the best 1/eta may go on; runs that end later may add to them, and take nothing back.
    private TuningTrial? Promotable(int rungs)
    {
        for (var rung = rungs - 2; rung >= 0; rung--)
        {
            var ended = state.Trials.Where(trial => trial.Runs.Count > rung && trial.Runs[rung].End is not null).ToList();
            var best = ended.OrderByDescending(trial => trial.Runs[rung].Psnr ?? double.NegativeInfinity).ThenBy(trial => trial.Number).Take(ended.Count / Request.Eta);
            if (best.FirstOrDefault(trial => trial.Runs.Count == rung + 1 && trial.Runs[rung].Psnr is not null) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private TuningTrial? Draw()
    {
        if (state.Trials.Count >= Request.Trials)
        {
            return null;
        }

        var trial = TuningDraw.Of(Request.Space, Request.Seed, state.Trials.Count);
        state.Trials.Add(trial);
        return trial;
    }

    private void Replace(TuningTrial trial)
    {
        state.Trials[trial.Number] = trial;
        Changes++;
    }

    private void End(DateTimeOffset now)
    {
        var isMeasured = Runs.Any(run => run.Psnr is not null);
        (state.Status, state.FinishedAt) = (isMeasured ? ExperimentStatus.Succeeded : ExperimentStatus.Failed, now);
        state.Reason = isMeasured ? null : $"No run made a model that could be measured. The last one: {Runs.Select(run => run.Reason).LastOrDefault(reason => reason is not null) ?? "no reason told."}";
        Changes++;
    }
}
