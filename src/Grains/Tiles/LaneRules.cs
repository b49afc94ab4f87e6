namespace Actors.Grains.Tiles;

/// <summary>Which tile may go to which silo.</summary>
internal static class LaneRules
{
    /// <summary>
    /// A tile that failed on a silo goes to one where it failed less, if that one is ready; after a second failure it waits for one. Of the suspects, a silo
    /// has one at a time.
    /// </summary>
    /// <param name="fitting">All live silos that fit the job, the one asked for included.</param>
    public static bool MayGo(TileTicket ticket, ServingSilo silo, IReadOnlyList<ServingSilo> fitting, Func<ServingSilo, LaneSilo> known)
    {
        if (ticket.IsSuspect && known(silo).Suspects > 0)
        {
            return false;
        }

        var here = ticket.FailuresOn(silo.Address);
        return here == 0 || !fitting.Any(other => ticket.FailuresOn(other.Address) < here && (here > 1 || !known(other).IsCoolingOff));
    }
}
