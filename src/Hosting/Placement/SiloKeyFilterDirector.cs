using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Actors.Hosting.Placement;

/// <summary>Drops every silo but the one that the key names; keeping none fails the placement, by design: work never runs where it was not sent.</summary>
public sealed class SiloKeyFilterDirector : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var key = target.GrainIdentity.Key.ToString();
        return silos.Where(silo => silo.ToParsableString() == key);
    }
}
