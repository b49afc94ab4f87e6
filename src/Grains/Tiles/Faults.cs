using System.Data.Common;
using Actors.Catalog;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>What an exception says about who is at fault.</summary>
internal static class Faults
{
    /// <summary>True where something around the work is down, for a while as it may be hoped: a silo, the blob store, the database. The work itself is not to blame.</summary>
    public static bool IsPassing(Exception broken) =>
        broken is OrleansException or TimeoutException or OperationCanceledException or BlobStoreException or CatalogException or IOException or DbException;

    /// <summary>True where the silo at the other end may have died.</summary>
    public static bool MayBeDeath(Exception broken) => broken is OrleansException or TimeoutException;
}
