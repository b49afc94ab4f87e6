using System.Net;
using System.Net.Http.Json;
using System.Text;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class FeedbackTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_on_a_result_is_kept_for_its_model()
    {
        var (job, _) = await server.SucceedAsync([1, 2, 3], Ct);
        var sent = DateTimeOffset.UtcNow.AddMinutes(-1);

        using var response = await PostAsync(job.Id, """{"accepted": false, "note": "blotches in the sky"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var kept = await response.Content.ReadFromJsonAsync(ApiJson.Default.FeedbackDocument, Ct);
        Assert.Equal((job.Id, false, "blotches in the sky", (int?)null), (kept!.Job, kept.Accepted, kept.Note, kept.Tile));
        var count = await server.Services.GetRequiredService<FeedbackTable>().CountAsync(kept.Model, sent, Ct);
        Assert.True(count.Rejected >= 1, $"{count}");
    }

    [Fact]
    public async Task An_unfinished_job_and_one_that_is_not_there_take_no_word()
    {
        var (job, _) = await server.CreateAsync(Ct);

        using var early = await PostAsync(job.Id, """{"accepted": true}""");
        using var nowhere = await PostAsync("0123456789abcdef0123456789abcdef", """{"accepted": true}""");

        await ProblemAssert.IsAsync(Problems.NotFinished, early, Ct);
        await ProblemAssert.IsAsync(Problems.NoSuchJob, nowhere, Ct);
    }

    [Theory]
    [InlineData("""{"note": "nice"}""", "accepted")]
    [InlineData("""{"accepted": true, "tile": -1}""", "tile")]
    [InlineData("""{"accepted": true, "tile": 1000000}""", "tile")]
    public async Task What_is_missing_or_out_of_range_is_named(string body, string parameter)
    {
        var (job, _) = await server.SucceedAsync([1, 2, 3], Ct);

        using var response = await PostAsync(job.Id, body);

        var problem = await ProblemAssert.IsAsync(Problems.BadParameter, response, Ct);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    private async Task<HttpResponseMessage> PostAsync(string id, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await server.Http.PostAsync($"/v1/jobs/{id}/feedback", content, Ct);
    }
}
