namespace Actors.Grains.Jobs;

/// <summary>Where a job's time went. A stage that was never reached took no time; the stage before it then lasts to the end.</summary>
public static class JobClock
{
    public static JobTimings Timings(DateTimeOffset created, DateTimeOffset? started, DateTimeOffset? enhancing, DateTimeOffset? assembling, DateTimeOffset end)
    {
        var start = started ?? end;
        var enhance = enhancing ?? end;
        var assemble = assembling ?? end;
        return new JobTimings(Between(created, start), Between(start, enhance), Between(enhance, assemble), Between(assemble, end), Between(created, end));
    }

    // Two silos' clocks may disagree by a little: a stage is never shorter than nothing.
    private static long Between(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (long)(to - from).TotalMilliseconds);
}
