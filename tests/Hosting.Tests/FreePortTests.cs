using System.Net;
using System.Net.Sockets;

namespace Actors.Hosting.Tests;

public sealed class FreePortTests
{
    [Fact]
    public void A_port_that_is_taken_is_passed_over()
    {
        var first = FreePort.Find(new Random(1));
        using var listener = new TcpListener(IPAddress.Loopback, first);
        listener.Start();

        var second = FreePort.Find(new Random(1));

        Assert.NotEqual(first, second);
        Assert.InRange(second, 20_000, 31_999);
    }
}
