namespace Actors.Grains.Tiles;

/// <summary>Tiles in the order in which they are wanted.</summary>
public sealed class WaitingTiles
{
    private readonly LinkedList<TileTicket> _waiting = [];

    public int Count => _waiting.Count;

    public void Add(TileTicket ticket) => _waiting.AddLast(ticket);

    /// <summary>Puts a tile back in front: the rows above it wait for nothing else.</summary>
    public void Return(TileTicket ticket) => _waiting.AddFirst(ticket);

    /// <summary>Takes the first tile that fits.</summary>
    /// <returns>Null where there is none.</returns>
    public TileTicket? Take(Func<TileTicket, bool> fits)
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (fits(node.Value))
            {
                _waiting.Remove(node);
                return node.Value;
            }
        }

        return null;
    }
}
