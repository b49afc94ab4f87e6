using Orleans.Placement;

namespace Actors.Grains.Placement;

/// <summary>Keeps a grain whose key is a <see cref="Tiles.TileWorkerKey"/> on the silo that the key names.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TileWorkerPlacementAttribute() : PlacementFilterAttribute(new DeviceFilter());
