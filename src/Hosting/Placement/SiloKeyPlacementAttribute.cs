using Orleans.Placement;

namespace Actors.Hosting.Placement;

/// <summary>Keeps a grain whose key is a silo's parsable address on that silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SiloKeyPlacementAttribute() : PlacementFilterAttribute(new SiloKeyFilter());
