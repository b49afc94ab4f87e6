using Actors.Client.Api.Endpoints;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class WaitPreferenceTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("respond-async", null)]
    [InlineData("wait=10", 10)]
    [InlineData("respond-async, wait=10", 10)]
    [InlineData("WAIT = 10; foo", 10)]
    [InlineData("wait=\"5\"", 5)]
    [InlineData("wait=0", 0)]
    [InlineData("wait=100000", 60)]
    [InlineData("wait=-1", null)]
    [InlineData("wait=soon", null)]
    [InlineData("waiting=5", null)]
    public void A_wait_is_read_where_one_stands_and_capped(string? header, int? expected) => Assert.Equal(expected, WaitPreference.Read(header, 60));
}
