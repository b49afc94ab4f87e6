namespace Actors.Grains.Jobs;

/// <summary>What really ran the job's tiles.</summary>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="InstructionSet">Such as <c>avx512</c>; byte identity is promised within one.</param>
[GenerateSerializer, Immutable, Alias("job-device")]
public sealed record JobDevice([property: Id(0)] string Provider, [property: Id(1)] string InstructionSet);
