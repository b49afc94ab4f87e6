namespace Actors.Grains.Schedules;

/// <summary>All schedules as they are stored.</summary>
[GenerateSerializer, Alias("schedule-book-state")]
public sealed class ScheduleBookState
{
    [Id(0)]
    public List<ScheduleEntry> Entries { get; set; } = [];
}
