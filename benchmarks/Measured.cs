using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="Cpu">Processor time of this process meanwhile, all threads.</param>
internal readonly record struct Measured(TimeSpan Wall, TimeSpan Cpu)
{
    public static Measured Of(Action work)
    {
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        work();
        return new Measured(Stopwatch.GetElapsedTime(wall), Environment.CpuUsage.TotalTime - cpu);
    }

    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return new Measured(Stopwatch.GetElapsedTime(wall), Environment.CpuUsage.TotalTime - cpu);
    }
}
