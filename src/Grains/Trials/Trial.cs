using System.Globalization;
using Actors.Catalog;
using Actors.Grains.Models;
using Actors.Grains.Training;

namespace Actors.Grains.Trials;

/// <summary>
/// The rules of a challenger's way: examined, judged by the gate, promoted where that was asked for, watched, and taken back where people reject what it makes.
/// It changes the state that it is given and does nothing else.
/// </summary>
public sealed class Trial(TrialState state, Gate gate, PromotionWatch watch)
{
    /// <summary>How often an examination may come to nothing.</summary>
    public const int MaxMisses = 10;

    private const string Watcher = "watch";

    private string? _held;

    public bool IsKnown => state.Request is not null;

    /// <summary>What an unfinished trial waits for now; null where it goes on.</summary>
    public string? Waiting => IsUnfinished ? state.Waiting ?? _held : null;

    /// <summary>Begun, and not yet at its end.</summary>
    public bool IsUnfinished => IsKnown && state.Status is TrialStatus.Examining or TrialStatus.Promoting or TrialStatus.Watching;

    /// <returns>False where it was begun before.</returns>
    public bool Begin(TrialRequest request, DateTimeOffset now)
    {
        if (IsKnown)
        {
            return false;
        }

        state.Request = request;
        Enter(TrialStatus.Examining, "The run's model is measured against the one that serves.", now);
        return true;
    }

    /// <summary>Names the champion, once: what serves when the trial begins.</summary>
    public void Face(ModelReference champion) => state.Champion ??= champion;

    /// <summary>True where what serves now is what the challenger was measured against, or the challenger itself.</summary>
    public bool StillFaces(ModelReference serving) => serving.Sha256 == state.Champion?.Sha256 || serving.Sha256 == state.Challenger?.Sha256;

    /// <summary>Has the challenger measured anew, against what serves now: it was never compared with that.</summary>
    public void FaceAnother(DateTimeOffset now)
    {
        (state.Champion, state.Verdict, state.EightBitVerdict) = (null, null, null);
        Enter(TrialStatus.Examining, "Another model came to serve meanwhile; the run's model is measured against that one.", now);
    }

    /// <summary>Says what the trial waits for; null where it goes on.</summary>
    public void Wait(string? reason) => state.Waiting = reason;

    /// <summary>Takes note of what the examination waits for on its trainer, for who watches; null where it goes on.</summary>
    public void Hold(string? reason) => _held = reason;

    /// <summary>Counts an examination that came to nothing; after too many, or where trying again gives the same, the trial fails.</summary>
    public void Miss(TrainingError error, DateTimeOffset now)
    {
        state.Misses++;
        if (TrainingErrors.IsFinal(error.Code) || state.Misses >= MaxMisses)
        {
            Fail($"It could not be examined: {error.Message}", now);
        }
    }

    /// <summary>Judges what was measured.</summary>
    /// <returns>True where the challenger may serve, and is to be added to the registry.</returns>
    public bool Judge(ExamOutcome exam, DateTimeOffset now)
    {
        var isBaseline = state.Champion?.Name == Names.Bicubic;
        state.Verdict = gate.Judge(exam.Champion, exam.Challenger, isBaseline);
        state.EightBitVerdict = gate.Judge(exam.Champion, exam.EightBit, isBaseline);
        if (!state.Verdict.Passed)
        {
            Enter(TrialStatus.Refused, string.Join(' ', state.Verdict.Reasons), now);
        }

        return state.Verdict.Passed;
    }

    /// <summary>Takes note of the challenger's place in the registry.</summary>
    public void Accept(ModelReference challenger, DateTimeOffset now)
    {
        state.Challenger = challenger;
        var isAuto = state.Request?.Run.Promote == PromotionMode.Auto;
        Enter(isAuto ? TrialStatus.Promoting : TrialStatus.Passed, $"It passed: {Summary()} It is version {challenger.Version} of '{challenger.Name}'.", now);
    }

    /// <summary>The order that makes the challenger serve.</summary>
    public PromotionRequest Promotion() => Order(
        state.Challenger ?? throw new InvalidOperationException("The challenger has no place in the registry."),
        "gate",
        Summary(),
        state.Verdict?.Figures.ToDictionary(figure => figure.Set, figure => new ModelMetric(figure.Challenger, figure.ChallengerSsim)));

    public void Promoted(DateTimeOffset at)
    {
        state.PromotedAt = at;
        Enter(TrialStatus.Watching, "It serves.", at);
    }

    /// <summary>What is to be done about a model that serves.</summary>
    /// <param name="serving">Where the alias points now, and who pointed it there.</param>
    /// <returns>The order that brings the champion back; null where all goes on, or the watch has ended.</returns>
    public PromotionRequest? Look(AliasAssignment? serving, FeedbackCount champion, FeedbackCount promoted, DateTimeOffset now)
    {
        if (serving is { By: Watcher, Why: var why } && serving.Sha256 == state.Champion?.Sha256)
        {
            // The alias was pointed back, and the silo died before that was stored here.
            RolledBack(why, now);
        }
        else if (serving?.Sha256 != state.Challenger?.Sha256)
        {
            Enter(TrialStatus.Kept, "Another model was promoted over it.", now);
        }
        else if (watch.Fault(champion, promoted) is { } fault)
        {
            if (state.Champion is { } before && before.Name != Names.Bicubic)
            {
                return Order(before, Watcher, fault, null);
            }

            Enter(TrialStatus.Kept, $"{fault} There was no network before it to go back to.", now);
        }
        else if (state.PromotedAt is { } since && watch.IsOver(since, promoted, now))
        {
            Enter(TrialStatus.Kept, $"It was watched for long enough: {promoted.Rejected} of {promoted.Jobs} pictures were rejected.", now);
        }

        return null;
    }

    public void RolledBack(string why, DateTimeOffset now) => Enter(TrialStatus.RolledBack, why, now);

    public void Fail(string why, DateTimeOffset now) => Enter(TrialStatus.Failed, why, now);

    public TrialSnapshot Snapshot(string runId) =>
        new(runId, state.Status, state.Champion, state.Challenger, state.Verdict, state.EightBitVerdict, [.. state.Steps], Waiting);

    private static PromotionRequest Order(ModelReference model, string by, string why, IReadOnlyDictionary<string, ModelMetric>? figures) =>
        new(model.Name, model.Scale, Names.ProductionAlias, null, model.Sha256, null, by, why, figures);

    private string Summary() => string.Join(' ', state.Verdict?.Figures.Select(figure =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Set} {figure.Challenger:F2} dB against {figure.Champion:F2} ({figure.Pictures} pictures).")) ?? []);

    private void Enter(TrialStatus status, string text, DateTimeOffset now)
    {
        (state.Status, state.Waiting) = (status, null);
        state.Steps.Add(new TrialStep(now, status, text));
    }
}
