using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>What makes a training run due beside the clock.</summary>
/// <param name="NewPictures">So many pictures to learn from came to the dataset since the last run; before the first one, since the schedule was set.</param>
/// <param name="RejectedShare">So large a share of the jobs with feedback was rejected since the last run, above 0 and at most 1; at least ten jobs.</param>
/// <param name="Drift">So far the pictures that come in have drifted, where something measures that.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScheduleTriggerDocument(int? NewPictures, double? RejectedShare, double? Drift);
