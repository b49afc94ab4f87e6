using System.Net;
using System.Net.Http.Json;
using System.Text;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Models;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class AliasTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Address = "/v1/models/fast/aliases/production?scale=2";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_promotion_answers_when_it_is_committed()
    {
        using var response = await PutAsync(Address, """{"version": "1", "by": "anna", "why": "looks better"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var done = await response.Content.ReadFromJsonAsync(ApiJson.Default.PromotionDocument, Ct);
        Assert.Equal((3, 12.3), (done!.Silos, done.Milliseconds));
        Assert.Equal(("fast", 2, "production", "1", "fp32", "anna", "looks better", 4), (
            done.Alias.Name, done.Alias.Scale, done.Alias.Alias, done.Alias.Version, done.Alias.Precision, done.Alias.By, done.Alias.Why, done.Alias.Epoch));
        Assert.Equal(new MetricDocument(37.22, 0.958), done.Alias.Figures["set5"]);
    }

    [Fact]
    public async Task Figures_that_the_caller_brings_are_kept()
    {
        using var response = await PutAsync(Address, """{"version": "1", "by": "gate", "why": "won", "figures": {"own": {"psnr": 31.5, "ssim": 0.9}}}""");

        var done = await response.Content.ReadFromJsonAsync(ApiJson.Default.PromotionDocument, Ct);
        Assert.Equal(new MetricDocument(31.5, 0.9), Assert.Single(done!.Alias.Figures).Value);
    }

    [Fact]
    public async Task A_model_that_a_silo_cannot_load_is_a_conflict_with_its_reason()
    {
        using var response = await PutAsync(Address, """{"version": "9", "by": "anna", "why": "try"}""");

        var problem = await ProblemAssert.IsAsync(Problems.SwapFailed, response, Ct);
        Assert.Contains("no memory", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_not_found()
    {
        using var response = await PutAsync(Address, """{"version": "7", "by": "anna", "why": "try"}""");

        await ProblemAssert.IsAsync(Problems.NoSuchModel, response, Ct);
    }

    [Theory]
    [InlineData("/v1/models/fast/aliases/production", """{"version": "1", "by": "a", "why": "b"}""", "scale")]
    [InlineData("/v1/models/fast/aliases/production?scale=5", """{"version": "1", "by": "a", "why": "b"}""", "scale")]
    [InlineData(Address, """{"by": "a", "why": "b"}""", "version")]
    [InlineData(Address, """{"version": "1", "sha256": "aa", "by": "a", "why": "b"}""", "version")]
    [InlineData(Address, """{"version": "1", "why": "b"}""", "by")]
    [InlineData(Address, """{"version": "1", "by": "a", "why": ""}""", "why")]
    public async Task What_is_missing_is_named(string address, string body, string parameter)
    {
        using var response = await PutAsync(address, body);

        var problem = await ProblemAssert.IsAsync(Problems.BadParameter, response, Ct);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("""{"version": "1", "by": "a", "why": "b", "force": true}""")]
    [InlineData("""{"version": 1, "by": "a", "why": "b"}""")]
    [InlineData("version=1")]
    public async Task A_body_with_unknown_members_or_none_is_refused(string body)
    {
        using var response = await PutAsync(Address, body);

        await ProblemAssert.IsAsync(Problems.BadRequest, response, Ct);
    }

    [Fact]
    public async Task The_history_tells_versions_and_moves()
    {
        var history = await server.Http.GetFromJsonAsync("/v1/models/fast/history", ApiJson.Default.ModelHistoryDocument, Ct);

        Assert.Equal(("1", ModelOrigin.Shipped, null), (history!.Versions[0].Version, history.Versions[0].Origin, history.Versions[0].By));
        Assert.Equal(("production", "1", null), (history.Aliases[0].Alias, history.Aliases[0].Version, history.Aliases[0].By));
    }

    [Fact]
    public async Task A_family_that_never_was_has_no_history()
    {
        using var response = await server.Http.GetAsync("/v1/models/slow/history", Ct);

        await ProblemAssert.IsAsync(Problems.NoSuchModel, response, Ct);
    }

    private Task<HttpResponseMessage> PutAsync(string address, string body) =>
        server.Http.PutAsync(address, new StringContent(body, Encoding.UTF8, "application/json"), Ct);
}
