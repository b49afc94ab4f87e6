namespace Actors.Trainer.Tests.Devices;

/// <summary>Tests of what the whole process holds: no other runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class MeasuredTests
{
    public const string Name = "measured";
}
