namespace Actors.Grains.Schedules;

/// <summary>What makes a training run due beside the clock. What is null does not.</summary>
/// <param name="NewPictures">So many pictures to learn from came to the dataset since the last run began; before the first one, since the schedule was set.</param>
/// <param name="RejectedShare">So large a share of the jobs with feedback was rejected since the last run began, 0 to 1.</param>
/// <param name="Drift">So far the pictures that come in are from those that were learnt from; the signal is the monitoring's.</param>
[GenerateSerializer, Immutable, Alias("schedule-trigger")]
public sealed record ScheduleTrigger([property: Id(0)] int? NewPictures, [property: Id(1)] double? RejectedShare, [property: Id(2)] double? Drift);
