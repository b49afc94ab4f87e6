using System.Text.Json.Serialization;
using Actors.Grains.Trials;

namespace Actors.Client.Api.Documents;

/// <summary>How a run's model came off against the one that served.</summary>
/// <param name="Status">examining, refused, passed, promoting, watching, kept, rolledBack or failed.</param>
/// <param name="Reason">What an unfinished trial waits for; null where it goes on.</param>
/// <param name="Champion">The model that served; the baseline where none did.</param>
/// <param name="Challenger">The model's place in the registry; null while it has none.</param>
/// <param name="Verdict">What the gate said, with all figures; null before.</param>
/// <param name="EightBitVerdict">The same of the 8-bit copy.</param>
/// <param name="Steps">All that happened, oldest first.</param>
public sealed record TrialDocument(
    string Run,
    [property: JsonConverter(typeof(LowercaseWord<TrialStatus>))] TrialStatus Status,
    string? Reason,
    JobModelDocument? Champion,
    JobModelDocument? Challenger,
    GateVerdict? Verdict,
    GateVerdict? EightBitVerdict,
    IReadOnlyList<TrialStepDocument> Steps)
{
    public static TrialDocument Of(TrialSnapshot trial) => new(
        trial.RunId,
        trial.Status,
        trial.Reason,
        trial.Champion is { } champion ? JobModelDocument.Of(champion) : null,
        trial.Challenger is { } challenger ? JobModelDocument.Of(challenger) : null,
        trial.Verdict,
        trial.EightBitVerdict,
        [.. trial.Steps.Select(step => new TrialStepDocument(step.At, step.Status, step.Text))]);
}
