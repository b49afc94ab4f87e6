using Actors.Grains.Tiles;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Actors.Grains.Placement;

/// <summary>Drops every silo but the one that the key names; keeping none fails the placement, by design: a tile never runs where it was not sent.</summary>
public sealed class DeviceFilterDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var key = TileWorkerKey.Parse(target.GrainIdentity.Key.ToString()!); // a tile worker's key is its text
        return silos.Where(silo => silo.ToParsableString() == key.Silo && metadata.GetSiloMetadata(silo).Metadata.GetValueOrDefault(Names.ProviderMetadata) == key.Provider);
    }
}
