namespace Actors.Client.Api.Documents;

/// <summary>All schedules, by name.</summary>
public sealed record ScheduleListDocument(IReadOnlyList<ScheduleDocument> Schedules);
