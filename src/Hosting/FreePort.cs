using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Actors.Hosting;

/// <summary>
/// Finds a loopback port to listen on. It looks below the range that systems hand out to outgoing connections, so that none of those takes the
/// port between the look and the use, and begins at random, so that two nodes that start together look at different ones.
/// </summary>
public static class FreePort
{
    private const int Lowest = 20_000;
    private const int LowestOfOthers = 26_000;
    private const int Highest = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A free port of the loopback address, for this process to listen on at once; given once, so that a silo's two ports are two.</summary>
    /// <exception cref="IOException">Every port of the range is taken.</exception>
    public static int Find(Random random) => Find(random, Lowest, LowestOfOthers);

    /// <summary>
    /// A free port of the loopback address for a program that is yet to be started: of a range of its own, where no process looks for itself before that program
    /// listens, and given once.
    /// </summary>
    /// <exception cref="IOException">Every port of the range is taken.</exception>
    public static int FindForOther(Random random) => Find(random, LowestOfOthers, Highest);

    /// <summary>Whether nobody listens on a port of an address of this machine.</summary>
    public static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int Find(Random random, int lowest, int end)
    {
        var first = random.Next(lowest, end);
        for (var step = 0; step < end - lowest; step++)
        {
            var port = lowest + ((first - lowest + step) % (end - lowest));
            if (IsFree(IPAddress.Loopback, port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new IOException($"No loopback port from {lowest} to {end - 1} is free and was not given yet.");
    }
}
