using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Actors.Grains.Training;

/// <summary>The live silos that train, as their metadata tells. A silo that has just joined may be missing for a moment.</summary>
public sealed class TrainerSilos(ISiloStatusOracle membership, ISiloMetadataCache metadata)
{
    /// <returns>Parsable addresses, in their order.</returns>
    public IReadOnlyList<string> List() =>
    [
        .. membership.GetApproximateSiloStatuses(onlyActive: true).Keys
            .Where(silo => metadata.GetSiloMetadata(silo).Metadata.GetValueOrDefault(Names.RoleMetadata) == Names.TrainerRole)
            .Select(silo => silo.ToParsableString())
            .Order(StringComparer.Ordinal),
    ];
}
