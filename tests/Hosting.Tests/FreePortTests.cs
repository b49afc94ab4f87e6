using System.Net;
using System.Net.Sockets;

namespace Actors.Hosting.Tests;

public sealed class FreePortTests
{
    [Fact]
    public void A_port_that_is_taken_is_passed_over()
    {
        var (seed, taken) = Enumerable.Range(0, 100).Select(seed => (seed, new Random(seed).Next(20_000, 26_000))).First(place => FreePort.IsFree(IPAddress.Loopback, place.Item2));
        using var listener = new TcpListener(IPAddress.Loopback, taken);
        listener.Start();

        var found = FreePort.Find(new Random(seed));

        Assert.NotEqual(taken, found);
        Assert.InRange(found, 20_000, 25_999);
    }

    [Fact]
    public void A_port_is_given_once_and_one_for_a_program_that_is_yet_to_start_is_found_by_nobody_for_itself()
    {
        int[] given = [.. Enumerable.Range(0, 100).Select(_ => FreePort.FindForOther(new Random(1)))];
        int[] found = [.. Enumerable.Range(0, 100).Select(_ => FreePort.Find(new Random(1)))];

        Assert.Distinct(given.Concat(found));
        Assert.True(found.Max() < given.Min());
    }
}
