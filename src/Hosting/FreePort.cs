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
    private const int Highest = 32_000;

    /// <summary>A free port of the loopback address.</summary>
    /// <exception cref="IOException">Every port of the range is taken.</exception>
    public static int Find(Random random)
    {
        var first = random.Next(Lowest, Highest);
        for (var step = 0; step < Highest - Lowest; step++)
        {
            var port = Lowest + (first - Lowest + step) % (Highest - Lowest);
            if (IsFree(IPAddress.Loopback, port))
            {
                return port;
            }
        }

        throw new IOException($"No loopback port between {Lowest} and {Highest} is free.");
    }

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
}
