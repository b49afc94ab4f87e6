using System.Net;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Tests;

public sealed class HostGuardTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:5080")]
    [InlineData("scans.example")]
    public async Task The_machines_own_names_and_those_of_the_settings_are_answered(string host)
    {
        using var response = await AskAsync(host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("stranger.example")]
    [InlineData("stranger.example:5080")]
    [InlineData("localhost.stranger.example")]
    [InlineData("127.0.0.1.stranger.example")]
    public async Task A_strangers_name_that_leads_to_the_loopback_address_is_refused(string host)
    {
        using var response = await AskAsync(host);
        var problem = await ProblemAssert.IsAsync(Problems.UnknownHost, response, Ct);
        Assert.Contains("Api:Hosts", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/jobs");
        request.Headers.Host = host;
        return await server.Http.SendAsync(request, Ct);
    }
}
