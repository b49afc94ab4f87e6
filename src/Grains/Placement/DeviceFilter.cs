using Orleans.Placement;

namespace Actors.Grains.Placement;

/// <summary>The one placement filter: the silo that the grain's key names, and only if it publishes the provider that the key names.</summary>
public sealed class DeviceFilter() : PlacementFilterStrategy(order: 0);
