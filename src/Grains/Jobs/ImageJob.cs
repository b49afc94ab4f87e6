using Actors.Grains.Models;
using Actors.Grains.Tiles;

namespace Actors.Grains.Jobs;

/// <summary>The rules of one job: what may happen next, what is counted, and what its log says. It changes the state that it is given and does nothing else.</summary>
public sealed class ImageJob(string id, ImageJobState state)
{
    /// <summary>How often one tile may fail.</summary>
    public const int MaxAttempts = 3;

    /// <summary>How often an attempt may break off for what is no fault of the work: a silo that died, a store that was away.</summary>
    public const int MaxBreaks = 20;

    /// <summary>
    /// How often a job may be taken up again without a further tile done; one that brings its silo down each time must end. A tile that does so ends its job
    /// sooner, and others that were in the same process go on: hence so many.
    /// </summary>
    public const int MaxResumptions = 50;

    private readonly JobLog _log = new(state.Events);
    private TileTally? _tally;

    public JobStatus Status => state.Status;

    public bool IsKnown => state.Request is not null;

    /// <summary>Accepted, and not yet at its end.</summary>
    public bool IsUnfinished => IsKnown && !state.Status.IsTerminal();

    /// <summary>Rows of tiles, from the top, without a missing tile.</summary>
    public int FinishedRows => _tally?.FinishedRows ?? 0;

    /// <summary>Number of the newest event; 0 before the first.</summary>
    public long LastEvent => _log.Last;

    public SubmitOutcome Submit(ImageJobRequest request, DateTimeOffset now)
    {
        if (state.Request is { } held)
        {
            return held.Source == request.Source && held.Settings == request.Settings ? SubmitOutcome.AlreadyAccepted : SubmitOutcome.Conflict;
        }

        state.Request = request;
        Enter(JobStatus.Queued, now);
        return SubmitOutcome.Accepted;
    }

    /// <summary>Counts a new start after an interruption. At the limit the job fails instead.</summary>
    public void Resume(DateTimeOffset now)
    {
        state.Resumptions = state.TilesDone > state.TilesAtResume ? 1 : state.Resumptions + 1;
        state.Waiting = null;
        state.TilesAtResume = Math.Max(state.TilesAtResume, state.TilesDone);
        if (state.Resumptions > MaxResumptions)
        {
            Fail(new JobError(JobErrors.Internal, $"The job was interrupted {MaxResumptions} times without a further tile done, and was given up. Look for what stops the silos that run it, then submit it again."), now);
        }
    }

    /// <summary>The picture is being looked at, which decides on the model.</summary>
    public void Look(DateTimeOffset now)
    {
        state.StartedAt ??= now;
        if (state.Status == JobStatus.Queued)
        {
            Enter(JobStatus.Preparing, now);
        }
    }

    /// <summary>Binds the job to a model and a device, once; a resumed job keeps what it has.</summary>
    /// <param name="reason">Why this model or this precision of it; null where the caller named it.</param>
    public void Start(ModelReference model, JobDevice device, DateTimeOffset now, string? reason = null)
    {
        state.ModelReason = state.Model is null ? reason : state.ModelReason;
        state.Model ??= model;
        state.Device ??= device;
        Look(now);
    }

    /// <summary>Takes the plan: how many tiles there are in each row of tiles, and how many rows. What was counted before is counted anew.</summary>
    /// <param name="grid">Null for a picture of one tile, which is not cut.</param>
    public void Plan(TileGrid? grid, int columns, int rows)
    {
        state.Grid = grid;
        state.TilesTotal = columns * rows;
        _tally = new TileTally(columns, rows);
        state.TilesDone = 0;
    }

    /// <summary>Tiles are ready for the workers.</summary>
    public void Enhance(DateTimeOffset now)
    {
        if (state.Status == JobStatus.Preparing)
        {
            state.EnhancingAt = now;
            Enter(JobStatus.Enhancing, now);
            AssembleWhenDone(now);
        }
    }

    public bool IsTileDone(int index) => _tally?.IsDone(index) ?? false;

    /// <summary>Counts a finished tile once, however often it is reported.</summary>
    public void TileDone(int index, DateTimeOffset now)
    {
        if (!IsUnfinished || _tally is null || !_tally.Add(index))
        {
            return;
        }

        state.TilesDone = _tally.Done;
        if (!AssembleWhenDone(now))
        {
            _log.Progress(now, state.Status, state.TilesDone, state.TilesTotal);
        }
    }

    /// <summary>Says how far the tiles are, where the last line of progress is too old: those that came too soon after it said nothing.</summary>
    public void TellProgress(DateTimeOffset now)
    {
        if (state.Status == JobStatus.Enhancing && state.TilesDone > 0)
        {
            _log.Progress(now, state.Status, state.TilesDone, state.TilesTotal);
        }
    }

    /// <summary>Notes that a piece of work is tried again.</summary>
    public void Retry(string reason, DateTimeOffset now)
    {
        if (IsUnfinished)
        {
            state.Retried++;
            _log.Retry(now, state.Status, state.TilesDone, state.TilesTotal, reason);
        }
    }

    /// <summary>Notes an answer that came after its lease; it may come after the job's end as well.</summary>
    public void Late() => state.LateAnswers++;

    /// <summary>Says what the job waits for.</summary>
    public void Wait(string reason, DateTimeOffset now)
    {
        if (IsUnfinished)
        {
            state.Waiting = reason;
            _log.Note(now, state.Status, state.TilesDone, state.TilesTotal, reason);
        }
    }

    /// <summary>What the job waited for is there.</summary>
    public void GoOn(DateTimeOffset now)
    {
        if (IsUnfinished && state.Waiting is not null)
        {
            state.Waiting = null;
            _log.Note(now, state.Status, state.TilesDone, state.TilesTotal, "A silo that fits is there; the job goes on.");
        }
    }

    /// <summary>Whether it is still to be told how poor the source is: only a model that restores asks for it.</summary>
    public bool LacksEstimate(ModelReference model) => state.Estimate is null && model.Restores();

    /// <summary>Notes how poor the source is; the first word stays.</summary>
    public void Estimate(JobEstimate? estimate) => state.Estimate ??= estimate;

    public void Succeed(JobResult result, JobFidelity? fidelity, IReadOnlyList<string> notes, DateTimeOffset now)
    {
        if (IsUnfinished)
        {
            state.Result = result;
            state.Fidelity = fidelity;
            state.Notes = [.. notes];
            state.TilesDone = state.TilesTotal;
            End(JobStatus.Succeeded, now, null);
        }
    }

    public void Fail(JobError error, DateTimeOffset now)
    {
        if (IsUnfinished)
        {
            state.Error = error;
            End(JobStatus.Failed, now, error.Message);
        }
    }

    public CancelOutcome Cancel(DateTimeOffset now)
    {
        if (!IsKnown)
        {
            return CancelOutcome.Unknown;
        }

        if (state.Status.IsTerminal())
        {
            state.Result = null;
            return CancelOutcome.Discarded;
        }

        End(JobStatus.Canceled, now, "Canceled by its owner.");
        return CancelOutcome.Canceled;
    }

    /// <summary>The job as a caller sees it.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    public JobSnapshot Snapshot()
    {
        var request = state.Request ?? throw new InvalidOperationException($"Job {id} was never submitted.");
        return new JobSnapshot
        {
            Id = id,
            Status = state.Status,
            Reason = state.Status.IsTerminal() ? state.Events.LastOrDefault(e => e.Kind == JobEventKind.Status)?.Message : state.Waiting,
            CreatedAt = request.CreatedAt,
            StartedAt = state.StartedAt,
            FinishedAt = state.FinishedAt,
            Requested = request.Settings,
            Source = request.Source,
            Result = state.Result,
            Model = state.Model,
            ModelReason = state.ModelReason,
            Device = state.Device,
            Tiles = Tiles,
            Fidelity = state.Fidelity,
            Estimate = state.Estimate,
            Timings = state.FinishedAt is { } end ? JobClock.Timings(request.CreatedAt, state.StartedAt, state.EnhancingAt, state.AssemblingAt, end) : null,
            Error = state.Error,
            Notes = state.LateAnswers == 0 ? [.. state.Notes] : [.. state.Notes, LateNote],
            LastEvent = LastEvent,
            LateAnswers = state.LateAnswers,
        };
    }

    public JobTiles Tiles => new(state.TilesTotal, state.TilesDone, state.Retried);

    private string LateNote => $"Late answers that were ignored: {state.LateAnswers}. Their tiles had been given to other silos; the result is the same.";

    private bool AssembleWhenDone(DateTimeOffset now)
    {
        if (_tally is not { IsComplete: true } || state.Status != JobStatus.Enhancing)
        {
            return false;
        }

        state.AssemblingAt = now;
        Enter(JobStatus.Assembling, now);
        return true;
    }

    private void End(JobStatus status, DateTimeOffset now, string? message)
    {
        state.FinishedAt = now;
        state.Waiting = null;
        Enter(status, now, message);
    }

    private void Enter(JobStatus status, DateTimeOffset now, string? message = null)
    {
        state.Status = status;
        _log.Status(now, status, state.TilesDone, state.TilesTotal, message);
    }
}
