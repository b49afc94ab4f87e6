namespace Actors.Cli.Tests.EndToEnd;

/// <summary>Measures with no other test beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredTests
{
    public const string Name = "measured";
}
