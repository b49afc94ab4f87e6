namespace Actors.Cli.Tests.EndToEnd;

/// <summary>Tests that share one server.</summary>
[CollectionDefinition(Name)]
public sealed class ServerTests : ICollectionFixture<RunningServer>
{
    public const string Name = "one server";
}
