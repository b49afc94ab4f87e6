namespace Actors.Inference.Tests;

/// <summary>Tests of what the whole process holds: no other runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class MeasuredTests
{
    public const string Name = "measured";
}
