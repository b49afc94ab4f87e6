namespace Actors.Grains.Training;

/// <summary>
/// The rules of one run: which round is next and who does it, what a round's end changes, when the budget is spent, and what its log says. It changes the state
/// that it is given and does nothing else.
/// </summary>
public sealed class TrainingPlan(string id, TrainingRunState state)
{
    /// <summary>How often in a row a work may come to nothing.</summary>
    public const int MaxMisses = 20;

    // Of a budget in seconds nobody knows the steps before some were taken: the first round is a short one, at the beginning of the learning rate's rise.
    private const int ProbeSteps = 20;
    private const int ProbeShare = 100;

    private readonly TrainingLog _log = new(state.Events);
    private long _live;
    private string? _held;

    public TrainingRunStatus Status => state.Status;

    public bool IsKnown => state.Request is not null;

    /// <summary>Accepted, and not yet at its end.</summary>
    public bool IsUnfinished => IsKnown && !state.Status.IsTerminal();

    /// <summary>Number of the newest event; 0 before the first.</summary>
    public long LastEvent => _log.Last;

    /// <summary>True once no further round begins.</summary>
    public bool IsSpent => Request.Budget.Seconds is { } seconds ? state.Round > 0 && state.Seconds >= seconds : state.Step >= TotalSteps;

    /// <summary>Steps that each worker takes in all, as far as that is known.</summary>
    public long TotalSteps => Request.Budget switch
    {
        { Steps: { } steps } => steps,
        { Rounds: { } rounds } => (long)rounds * Request.StepsPerRound,
        { Seconds: { } seconds } when state.SecondsPerStep > 0 => state.Step + (long)Math.Ceiling(Math.Max(0, seconds - state.Seconds) / state.SecondsPerStep),
        _ => state.Step + (ProbeSteps * ProbeShare),
    };

    /// <summary>The step now, that of the round under way included.</summary>
    public long Step => state.Step + _live;

    /// <summary>What an unfinished run waits for now; null where it goes on.</summary>
    public string? Waiting => IsUnfinished ? state.Waiting ?? _held : null;

    private TrainingRunRequest Request => state.Request ?? throw new InvalidOperationException($"Run {id} was never started.");

    public StartOutcome Start(TrainingRunRequest request, DateTimeOffset now)
    {
        if (state.Request is { } held)
        {
            return held == request with { CreatedAt = held.CreatedAt } ? StartOutcome.AlreadyAccepted : StartOutcome.Conflict;
        }

        state.Request = request;
        Enter(TrainingRunStatus.Queued, now);
        return StartOutcome.Accepted;
    }

    /// <summary>Plans the next round for the trainers that are there. Who had a slot keeps it; who is new takes the lowest one that is free, with its optimizers.</summary>
    /// <param name="trainers">At least one; parsable addresses.</param>
    public RoundPlan Next(IReadOnlyList<string> trainers, DateTimeOffset now)
    {
        (state.StartedAt, state.Waiting) = (state.StartedAt ?? now, null);
        if (state.Status == TrainingRunStatus.Queued)
        {
            Enter(TrainingRunStatus.Running, now);
        }

        var (round, steps, total) = (state.Round + 1, StepsOfNextRound(), TotalSteps);
        var shares = Slots.Assign(state.Slots, trainers).Select(place => new RoundShare(place.Silo, new RoundRequest(
            id,
            $"{id}/{round}.{state.Misses}/{place.Slot}",
            Request,
            place.Slot,
            state.Step,
            steps,
            total,
            state.Weights,
            place.Checkpoint,
            TrainingBlobs.SlotWeights(id, round, state.Misses, place.Slot),
            TrainingBlobs.SlotCheckpoint(id, round, state.Misses, place.Slot))));
        return new RoundPlan(round, state.Misses, steps, [.. shares]);
    }

    /// <summary>Takes note of how far a round is, for who watches.</summary>
    /// <param name="step">Steps of the round, of the worker that is ahead.</param>
    public void Advance(long step) => _live = step;

    /// <summary>Takes note of what the trainers' works wait for, for who watches; null where they go on. It comes and goes with each round where runs share trainers, so it is no event.</summary>
    public void Hold(string? reason) => _held = reason;

    /// <summary>Adds a trainer's program and machine to the record.</summary>
    public void Meet(string environment)
    {
        if (environment.Length > 0 && !state.Environments.Contains(environment))
        {
            state.Environments.Add(environment);
        }
    }

    /// <summary>True where the momentum is taken: it must have been measured, and be no worse than the plain mean. Else the mean is, and the momentum begins anew.</summary>
    /// <param name="jump">PSNR of the weights with momentum, dB.</param>
    /// <param name="mean">PSNR of the plain mean, dB.</param>
    public static bool TakesJump(double? jump, double? mean) => jump >= mean;

    /// <summary>Commits a round: from now on the run is taken up behind it.</summary>
    public void Commit(RoundPlan plan, RoundEnd end, DateTimeOffset now)
    {
        (state.Round, state.Step, state.Weights, state.Misses) = (plan.Round, state.Step + plan.Steps, end.Weights, 0);

        // A round that was taken up again took its trainers longer than whoever found it done.
        var seconds = Math.Max(end.Seconds, end.Answers.Max(answer => answer.Outcome.Seconds));
        (state.Seconds, state.SecondsPerStep, _live) = (state.Seconds + seconds, seconds / plan.Steps, 0);
        state.Slots = Slots.After(state.Slots, end.Answers);
        var (loss, rate) = (end.Answers.Average(answer => answer.Outcome.Loss), end.Answers[0].Outcome.LearningRate);
        var point = new TrainingPoint(plan.Round, state.Step, state.Seconds, loss, rate, end.Psnr, plan.Shares.Count, end.Answers.Count, end.IsJump);
        var best = state.BestRound is { } round ? state.Curve.FindLast(earlier => earlier.Round == round)?.Psnr : null;
        if (best is null || end.Psnr >= best)
        {
            (state.BestRound, state.BestWeights) = (plan.Round, end.Weights);
        }

        state.Curve.Add(point);
        Say(TrainingEventKind.Round, now, null, point);
    }

    /// <summary>Says that a worker's share of a round was lost.</summary>
    public void Lose(RoundShare share, string reason, DateTimeOffset now) =>
        Say(TrainingEventKind.Note, now, $"Trainer {share.Silo} was lost for its share of round {state.Round + 1}: {reason}");

    /// <summary>Counts a work that came to nothing; after too many in a row the run fails.</summary>
    public void Miss(TrainingError error, DateTimeOffset now)
    {
        (state.Misses, _live) = (state.Misses + 1, 0);
        if (TrainingErrors.IsFinal(error.Code) || state.Misses >= MaxMisses)
        {
            Fail(error, now);
        }
        else
        {
            Say(TrainingEventKind.Note, now, error.Message);
        }
    }

    /// <summary>Says what the run waits for; the same reason once.</summary>
    public void Wait(string reason, DateTimeOffset now)
    {
        if (state.Waiting != reason)
        {
            state.Waiting = reason;
            Say(TrainingEventKind.Note, now, reason);
        }
    }

    /// <summary>After the last round: what is exported, with the key of a work that came to nothing before told apart.</summary>
    public FinishRequest Finish(DateTimeOffset now)
    {
        state.Waiting = null;
        if (state.Status != TrainingRunStatus.Exporting)
        {
            Enter(TrainingRunStatus.Exporting, now);
        }

        var best = state.Curve.FindLast(point => point.Round == state.BestRound);
        return new FinishRequest(id, $"{id}/finish.{state.Misses}", Request, state.BestWeights!, best?.Step ?? state.Step, [.. state.Curve]); // A spent budget has had a round.
    }

    public void Succeed(TrainedModel model, DateTimeOffset now)
    {
        state.Model = model;
        End(TrainingRunStatus.Succeeded, now);
    }

    public void Fail(TrainingError error, DateTimeOffset now)
    {
        state.Error = error;
        End(TrainingRunStatus.Failed, now);
    }

    /// <returns>False where there was nothing to cancel.</returns>
    public bool Cancel(DateTimeOffset now)
    {
        if (!IsUnfinished)
        {
            return false;
        }

        End(TrainingRunStatus.Canceled, now);
        return true;
    }

    /// <summary>True for a blob of a round that the run, or who looks at it later, still needs.</summary>
    public bool Needs(string key) => key == state.Weights || key == state.BestWeights || state.Slots.Exists(slot => slot.Checkpoint == key);

    public double? SecondsLeft => state.SecondsPerStep > 0 && IsUnfinished ? Math.Max(0, TotalSteps - Step) * state.SecondsPerStep : null;

    public TrainingRunSnapshot Snapshot() => new()
    {
        Id = id,
        Status = state.Status,
        Reason = state.Error?.Message ?? Waiting,
        StartedAt = state.StartedAt,
        FinishedAt = state.FinishedAt,
        Requested = Request,
        Step = Step,
        TotalSteps = Request.Budget.Seconds is null || state.SecondsPerStep > 0 ? TotalSteps : 0,
        SecondsLeft = SecondsLeft,
        Workers = state.Slots.Count,
        Curve = [.. state.Curve],
        BestRound = state.BestRound,
        Model = state.Model,
        Error = state.Error,
        Environments = [.. state.Environments],
        LastEvent = _log.Last,
    };

    private int StepsOfNextRound()
    {
        var wanted = Request.Budget.Seconds is not null && state.Round == 0 ? Math.Min(ProbeSteps, Request.StepsPerRound) : Request.StepsPerRound;
        return (int)Math.Clamp(TotalSteps - state.Step, 1, wanted);
    }

    private void End(TrainingRunStatus status, DateTimeOffset now)
    {
        (state.FinishedAt, state.Waiting, _live) = (now, null, 0);
        Enter(status, now);
    }

    private void Enter(TrainingRunStatus status, DateTimeOffset now)
    {
        state.Status = status;
        Say(TrainingEventKind.Status, now, state.Error?.Message);
    }

    private void Say(TrainingEventKind kind, DateTimeOffset now, string? message, TrainingPoint? point = null) =>
        _log.Add(new TrainingEvent(0, now, kind, state.Status, Step, TotalSteps, SecondsLeft, point, message));
}
