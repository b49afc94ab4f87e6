using Orleans.Placement;

namespace Actors.Hosting.Placement;

/// <summary>The placement filter of grains whose key is the parsable address of the silo that they must run on.</summary>
public sealed class SiloKeyFilter() : PlacementFilterStrategy(order: 0);
