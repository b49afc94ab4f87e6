namespace Actors.Grains.Tiles;

/// <summary>Tiles in the order in which they are wanted. A tile that failed on a silo goes to another one while there is another.</summary>
public sealed class WaitingTiles
{
    private readonly LinkedList<TileTicket> _waiting = [];

    public int Count => _waiting.Count;

    public void Add(int index) => _waiting.AddLast(new TileTicket(index));

    /// <summary>Puts a tile back in front: the rows above it wait for nothing else.</summary>
    public void Return(TileTicket ticket) => _waiting.AddFirst(ticket);

    /// <summary>Takes the first tile that may run on a silo.</summary>
    /// <param name="others">True where another fitting silo is alive.</param>
    /// <returns>Null where there is none.</returns>
    public TileTicket? Take(string silo, bool others)
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (!others || node.Value.FailedOn != silo)
            {
                _waiting.Remove(node);
                return node.Value;
            }
        }

        return null;
    }
}
