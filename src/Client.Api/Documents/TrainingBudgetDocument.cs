using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>How long a run lasts: exactly one of the three.</summary>
/// <param name="Seconds">Of training, by the clock.</param>
/// <param name="Steps">That each trainer takes.</param>
/// <param name="Rounds">Of as many steps as the run has in a round.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrainingBudgetDocument(double? Seconds, long? Steps, int? Rounds);
