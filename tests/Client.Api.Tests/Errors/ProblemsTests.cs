using System.Net;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Tests.Errors;

public sealed class ProblemsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_problem_has_a_name_of_its_own_and_a_status_of_an_error()
    {
        Assert.Equal(Problems.All.Count, Problems.All.Select(problem => problem.Name).Distinct().Count());
        Assert.Equal(Problems.All.Count, typeof(Problems).GetFields().Count(field => field.FieldType == typeof(Problem)));
        Assert.All(Problems.All, problem => Assert.InRange(problem.Status, 400, 599));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/jobs/x/y/z")]
    [InlineData("/v2/jobs")]
    public async Task An_address_where_nothing_stands_is_a_problem(string path)
    {
        using var response = await server.Http.GetAsync(path, Ct);

        await ProblemAssert.IsAsync(Problems.NotFound, response, Ct);
    }

    [Theory]
    [InlineData("PUT", "/v1/jobs")]
    [InlineData("PUT", "/v1/models")]
    [InlineData("PATCH", "/v1/jobs/00000000000000000000000000000000")]
    public async Task A_method_that_an_address_does_not_take_is_a_problem(string method, string path)
    {
        using var response = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Ct);

        await ProblemAssert.IsAsync(Problems.MethodNotAllowed, response, Ct);
        Assert.NotEmpty(response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_client_that_wants_html_gets_the_problem_all_the_same()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere") { Headers = { { "Accept", "text/html" } } };

        using var response = await server.Http.SendAsync(request, Ct);

        await ProblemAssert.IsAsync(Problems.NotFound, response, Ct);
    }

    [Fact]
    public async Task A_failure_that_nobody_expected_tells_a_key_and_nothing_of_the_inside()
    {
        server.Grains.Fault = new InvalidOperationException("secret at /home/somebody/data");

        using var response = await server.Http.GetAsync("/v1/models", Ct);

        var body = await ProblemAssert.IsAsync(Problems.Internal, response, Ct);
        Assert.DoesNotContain("secret", body.GetRawText(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(body.GetProperty("trace").GetString()));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_unavailable_and_worth_another_try()
    {
        server.Grains.Fault = new TimeoutException("no silo");

        using var response = await server.Http.GetAsync("/v1/models", Ct);

        await ProblemAssert.IsAsync(Problems.ClusterUnavailable, response, Ct);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is_made_of()
    {
        using var response = await server.Http.GetAsync("/v1/models", Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Powered-By"));
    }
}
