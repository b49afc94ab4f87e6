using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>Which kind of device a job is bound to, for good, when it starts.</summary>
public static class DeviceChoice
{
    private const string Auto = "auto";
    private const string Cuda = "cuda";

    /// <summary>Picks a kind that the caller allows.</summary>
    /// <param name="wanted"><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</param>
    /// <returns>Null where no live silo has one.</returns>
    public static JobDevice? Pick(IEnumerable<ServingSilo> silos, string wanted) => Kinds(silos).FirstOrDefault(kind => wanted == Auto || kind.Provider == wanted);

    /// <summary>Each kind once, in the order of preference: CUDA before the processor, then the instruction set with the most places.</summary>
    public static IEnumerable<JobDevice> Kinds(IEnumerable<ServingSilo> silos) => silos
        .GroupBy(silo => new JobDevice(silo.Provider, silo.InstructionSet))
        .OrderByDescending(kind => kind.Key.Provider == Cuda)
        .ThenByDescending(kind => kind.Sum(silo => silo.Concurrency))
        .ThenBy(kind => kind.Key.InstructionSet, StringComparer.Ordinal)
        .Select(kind => kind.Key);

    /// <summary>What a caller asked for, in words.</summary>
    public static string Words(string wanted) => wanted == Auto ? "a device" : $"device '{wanted}'";

    /// <summary>True where a silo runs the kind of device that a job is bound to.</summary>
    public static bool Fits(ServingSilo silo, JobDevice device) => silo.Provider == device.Provider && silo.InstructionSet == device.InstructionSet;
}
