using Actors.Grains.Training;

namespace Actors.Client.Api.Documents;

/// <summary>How a run went, round by round.</summary>
/// <param name="BestRound">The round whose averaged weights are exported: the best on the validation pictures. Null before the first.</param>
/// <param name="Points">One a round, oldest first.</param>
public sealed record TrainingCurvesDocument(string Run, int? BestRound, IReadOnlyList<TrainingPoint> Points);
