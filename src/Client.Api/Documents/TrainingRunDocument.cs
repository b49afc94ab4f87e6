using System.Text.Json.Serialization;
using Actors.Grains.Training;

namespace Actors.Client.Api.Documents;

/// <summary>A training run.</summary>
/// <param name="Reason">One sentence on why the run stands where it stands; null where the status says it all.</param>
/// <param name="Requested">All that was asked for, with what was left to the defaults.</param>
/// <param name="TotalSteps">As far as it is known now; 0 before.</param>
/// <param name="SecondsLeft">At the present speed; null where that is not known.</param>
/// <param name="Psnr">The best of the curve: averaged weights on the validation pictures, luma, dB.</param>
/// <param name="Curve">One point a round.</param>
/// <param name="Model">What was made; null before.</param>
/// <param name="Environments">Programs and machines that trained.</param>
public sealed record TrainingRunDocument(
    string Id,
    [property: JsonConverter(typeof(LowercaseWord<TrainingRunStatus>))] TrainingRunStatus Status,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    TrainingOrder Requested,
    long Step,
    long TotalSteps,
    double? SecondsLeft,
    int Workers,
    double? Psnr,
    int? BestRound,
    IReadOnlyList<TrainingPoint> Curve,
    TrainedModel? Model,
    TrainingError? Error,
    IReadOnlyList<string> Environments,
    TrainingUrlsDocument Urls)
{
    public static TrainingRunDocument Of(TrainingRunSnapshot run) => new(
        run.Id, run.Status, run.Reason, run.Requested.CreatedAt, run.StartedAt, run.FinishedAt, Order(run.Requested), run.Step, run.TotalSteps, run.SecondsLeft, run.Workers,
        run.Curve.Max(point => point.Psnr), run.BestRound, run.Curve, run.Model, run.Error, run.Environments, TrainingUrlsDocument.Of(run.Id));

    public static TrainingOrder Order(TrainingRunRequest run) => new(
        run.Dataset, run.Version, run.Family, run.Network, run.Scale, run.Degradation,
        new TrainingBudgetDocument(run.Budget.Seconds, run.Budget.Steps, run.Budget.Rounds), run.Seed, run.StepsPerRound, run.LearningRate, run.MuonRate, run.Batch, run.Patch,
        run.Promote.ToString().ToLowerInvariant());
}
