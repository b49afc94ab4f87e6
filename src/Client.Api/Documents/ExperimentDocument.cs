using System.Text.Json.Serialization;
using Actors.Grains.Tuning;

namespace Actors.Client.Api.Documents;

/// <summary>An experiment: successive halving over configurations, as training runs.</summary>
/// <param name="Reason">Why it failed.</param>
/// <param name="Requested">All that was asked for, with what was left to the defaults.</param>
/// <param name="Rungs">Steps of each rung.</param>
/// <param name="Frontier">Ids of the runs whose models no other one beats in both PSNR and time, the fastest first.</param>
/// <param name="Url">Where it stands.</param>
public sealed record ExperimentDocument(
    string Id,
    [property: JsonConverter(typeof(LowercaseWord<ExperimentStatus>))] ExperimentStatus Status,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    ExperimentOrder Requested,
    IReadOnlyList<long> Rungs,
    IReadOnlyList<TuningTrialDocument> Trials,
    IReadOnlyList<string> Frontier,
    string Url)
{
    public static ExperimentDocument Of(ExperimentSnapshot experiment) => new(
        experiment.Id, experiment.Status, experiment.Reason, experiment.Requested.Run.CreatedAt, experiment.FinishedAt, Order(experiment.Requested), experiment.Rungs,
        [.. experiment.Trials.Select(TuningTrialDocument.Of)], experiment.Frontier, $"/v1/experiments/{experiment.Id}");

    private static ExperimentOrder Order(ExperimentRequest asked) => new(
        asked.Run.Dataset, asked.Run.Version, [asked.Space.LowestRate, asked.Space.HighestRate], asked.Space.Widths, asked.Space.Depths, asked.Space.Patches, asked.MinSteps, asked.MaxSteps,
        asked.Eta, asked.Trials, asked.Parallel, asked.Seed, asked.Run.Family, asked.Run.Scale, asked.Run.Degradation, asked.Run.Seed, asked.Run.StepsPerRound, asked.Run.MuonRate, asked.Run.Batch,
        asked.Space.Degradations);
}
