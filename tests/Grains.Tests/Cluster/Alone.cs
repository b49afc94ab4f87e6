namespace Actors.Grains.Tests.Cluster;

/// <summary>Tests that measure time: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
