using System.Net;
using System.Net.Http.Json;
using System.Text;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class SchedulesTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Path = "/v1/schedules";
    private const string Run = """{"dataset": "archive", "budget": {"seconds": 3600}, "promote": "auto"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_is_set_read_listed_and_taken_out()
    {
        using var put = await PutAsync("nightly", $$$"""{"cron": "0 2 * * SAT", "timeZone": "Europe/Berlin", "trigger": {"newPictures": 200, "rejectedShare": 0.2}, "run": {{{Run}}}}""");
        var set = await put.Content.ReadFromJsonAsync(ApiJson.Default.ScheduleDocument, Ct);
        var read = await server.Http.GetFromJsonAsync($"{Path}/nightly", ApiJson.Default.ScheduleDocument, Ct);
        var list = await server.Http.GetFromJsonAsync(Path, ApiJson.Default.ScheduleListDocument, Ct);
        using var deleted = await server.Http.DeleteAsync($"{Path}/nightly", Ct);
        using var again = await server.Http.DeleteAsync($"{Path}/nightly", Ct);
        using var gone = await server.Http.GetAsync($"{Path}/nightly", Ct);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(("0 2 * * SAT", "Europe/Berlin", 200, 0.2), (set!.Cron, set.TimeZone, set.Trigger?.NewPictures, set.Trigger?.RejectedShare));
        Assert.Equal(("archive", null, "auto", 3600.0), (set.Run.Dataset, set.Run.Version, set.Run.Promote, set.Run.Budget?.Seconds));
        Assert.Equal(("run", "cause", "fault", null), (set.LastRun, set.LastCause, set.Fault, set.Pending));
        Assert.Equal(set, read);
        Assert.Contains(list!.Schedules, one => one.Name == "nightly");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await ProblemAssert.IsAsync(Problems.NoSuchSchedule, again, Ct);
        await ProblemAssert.IsAsync(Problems.NoSuchSchedule, gone, Ct);
    }

    [Fact]
    public async Task The_time_zone_is_UTC_where_none_is_named_and_a_schedule_is_replaced_by_its_name()
    {
        (await PutAsync("weekly", $$"""{"cron": "0 2 * * SAT", "run": {{Run}}}""")).Dispose();
        (await PutAsync("weekly", $$"""{"cron": "0 3 * * SAT", "run": {{Run}}}""")).Dispose();

        var read = await server.Http.GetFromJsonAsync($"{Path}/weekly", ApiJson.Default.ScheduleDocument, Ct);

        Assert.Equal(("0 3 * * SAT", "UTC"), (read!.Cron, read.TimeZone));
    }

    [Theory]
    [InlineData("Nightly", $$"""{"cron": "0 2 * * *", "run": {{Run}}}""", "bad-parameter", "name")]
    [InlineData("nightly", """{"cron": "0 2 * * *"}""", "bad-parameter", "run")]
    [InlineData("nightly", """{"cron": "0 2 * * *", "run": {"dataset": "archive", "version": 3, "budget": {"rounds": 1}}}""", "bad-parameter", "without 'version'")]
    [InlineData("nightly", """{"cron": "0 2 * * *", "run": {"dataset": "archive"}}""", "bad-setting", "budget")]
    [InlineData("nightly", """{"cron": "0 2 * * *", "run": {"budget": {"rounds": 1}}}""", "bad-setting", "dataset")]
    [InlineData("nightly", """{"cron": "0 2 * * *", "run": {"dataset": "archive", "budget": {"rounds": 1}, "promote": "yes"}}""", "bad-setting", "none, manual or auto")]
    [InlineData("nightly", """{"cron": "0 2 * * *", "run": {"dataset": "archive", "budget": {"rounds": 1}, "network": "big"}}""", "unknown-network", "big")]
    [InlineData("nightly", $$"""{"cron": "every day", "run": {{Run}}}""", "bad-parameter", "no cron expression")]
    [InlineData("nightly", $$"""{"cron": "0 2 * * *", "often": true, "run": {{Run}}}""", "bad-request", "")]
    [InlineData("nightly", "[]", "bad-request", "")]
    public async Task What_makes_no_schedule_is_refused_by_name(string name, string order, string problem, string says)
    {
        using var response = await PutAsync(name, order);

        var body = await ProblemAssert.IsAsync(Problems.All.Single(one => one.Name == problem), response, Ct);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PutAsync(string name, string order)
    {
        using var content = new StringContent(order, Encoding.UTF8, "application/json");
        return await server.Http.PutAsync($"{Path}/{name}", content, Ct);
    }
}
