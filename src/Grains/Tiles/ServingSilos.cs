using System.Globalization;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Actors.Grains.Tiles;

/// <summary>The live silos that can enhance tiles, as their metadata tells. A silo that has just joined may be missing for a moment.</summary>
public sealed class ServingSilos(ISiloStatusOracle membership, ISiloMetadataCache metadata)
{
    /// <summary>How many other silos are alive, whatever they do.</summary>
    public int Others => membership.GetApproximateSiloStatuses(onlyActive: true).Keys.Count(silo => !silo.Equals(membership.SiloAddress));

    public IReadOnlyList<ServingSilo> List()
    {
        List<ServingSilo> serving = [];
        foreach (var address in membership.GetApproximateSiloStatuses(onlyActive: true).Keys)
        {
            var published = metadata.GetSiloMetadata(address).Metadata;
            if (published.TryGetValue(Names.ProviderMetadata, out var provider))
            {
                var concurrency = int.TryParse(published.GetValueOrDefault(Names.ConcurrencyMetadata), CultureInfo.InvariantCulture, out var tiles) ? Math.Max(1, tiles) : 1;
                serving.Add(new ServingSilo(address.ToParsableString(), provider, published.GetValueOrDefault(Names.InstructionSetMetadata, "unknown"), concurrency));
            }
        }

        return serving;
    }
}
