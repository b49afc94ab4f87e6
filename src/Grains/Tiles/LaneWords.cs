using System.Globalization;

namespace Actors.Grains.Tiles;

/// <summary>Says in words why a silo lost a tile.</summary>
internal static class LaneWords
{
    public static string Of(LeaseEnd end, ServingSilo silo, TileTicket ticket, TimeSpan lease)
    {
        var seconds = lease.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return end switch
        {
            LeaseEnd.Stopped => $"The run was stopped while silo {silo.Address} had tile {ticket.Index}.",
            LeaseEnd.Hung => $"Silo {silo.Address} worked on tile {ticket.Index} for {seconds} seconds without an end, in attempt {ticket.Attempt}.",
            LeaseEnd.Stuck => $"Tile {ticket.Index} waited on silo {silo.Address} in a line that did not move, in attempt {ticket.Attempt}.",
            LeaseEnd.Mute => $"Silo {silo.Address} did not answer for tile {ticket.Index} in attempt {ticket.Attempt}.",
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, "Only a lease without an answer has words."),
        };
    }
}
