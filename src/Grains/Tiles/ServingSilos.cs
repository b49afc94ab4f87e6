using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Actors.Grains.Tiles;

/// <summary>
/// The live silos that can enhance tiles, as their metadata tells, those with the least work first. A silo that has just joined may be missing for a moment.
/// </summary>
public sealed class ServingSilos(ISiloStatusOracle membership, ISiloMetadataCache metadata)
{
    // Work that the jobs of this silo have sent out and hear nothing of yet.
    private readonly ConcurrentDictionary<string, int> _out = new();
    private int _turn;

    /// <summary>How many other silos are alive, whatever they do.</summary>
    public int Others => OtherAddresses.Count;

    /// <summary>Their parsable addresses.</summary>
    public IReadOnlyList<string> OtherAddresses =>
        [.. membership.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(silo => !silo.Equals(membership.SiloAddress)).Select(silo => silo.ToParsableString())];

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

        // Pictures of one tile go to the first that fits: a slow silo shows by what has not come back, and equals take turns.
        var turn = (uint)Interlocked.Increment(ref _turn);
        return [.. serving.OrderBy(silo => _out.GetValueOrDefault(silo.Address) / (double)silo.Concurrency).ThenBy(silo => (uint)silo.Address.GetHashCode(StringComparison.Ordinal) * turn)];
    }

    /// <summary>Counts a call for as long as it is under way.</summary>
    internal async Task<T> CountedAsync<T>(string address, Func<Task<T>> call)
    {
        _out.AddOrUpdate(address, 1, (_, count) => count + 1);
        try
        {
            return await call();
        }
        finally
        {
            // What has nothing under way is forgotten: addresses come and go.
            if (_out.AddOrUpdate(address, 0, (_, count) => count - 1) == 0)
            {
                _out.TryRemove(KeyValuePair.Create(address, 0));
            }
        }
    }
}
