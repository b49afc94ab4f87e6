using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="Cpu">Processor time meanwhile of this process and those that it started.</param>
internal readonly record struct Measured(TimeSpan Wall, TimeSpan Cpu)
{
    public static Measured Of(Action work)
    {
        var (cpu, wall) = (ProcessorTime.OfTree(Environment.ProcessId), Stopwatch.GetTimestamp());
        work();
        return new Measured(Stopwatch.GetElapsedTime(wall), ProcessorTime.OfTree(Environment.ProcessId) - cpu);
    }

    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        var (cpu, wall) = (ProcessorTime.OfTree(Environment.ProcessId), Stopwatch.GetTimestamp());
        await work();
        return new Measured(Stopwatch.GetElapsedTime(wall), ProcessorTime.OfTree(Environment.ProcessId) - cpu);
    }
}
