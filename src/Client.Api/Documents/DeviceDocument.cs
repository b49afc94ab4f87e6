using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>What really ran the job's tiles.</summary>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="InstructionSet">Such as <c>avx512</c>; byte identity is promised within one.</param>
public sealed record DeviceDocument(string Provider, string InstructionSet)
{
    public static DeviceDocument Of(JobDevice device) => new(device.Provider, device.InstructionSet);
}
