using System.Net;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Jobs;
using Orleans.Runtime;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class JobEventsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_while_the_job_runs_and_the_stream_ends_with_it()
    {
        var (document, job) = await server.CreateAsync(Ct);

        using var stream = await OpenAsync(document);
        Assert.Equal(["id: 1", "event: status"], await NextAsync(stream, 2));
        Assert.StartsWith("data: {\"seq\":1,", (await NextAsync(stream, 1))[0], StringComparison.Ordinal);
        job.Progress(1, 4);
        await NextAsync(stream, 1);
        Assert.Equal(["id: 2", "event: progress"], await NextAsync(stream, 2));
        job.Beat();
        await NextAsync(stream, 2);
        Assert.Equal([": beat", ""], await NextAsync(stream, 2));
        job.Enter(JobStatus.Succeeded);
        var rest = await stream.ReadToEndAsync(Ct);

        Assert.StartsWith("id: 3\nevent: status\ndata: ", rest, StringComparison.Ordinal);
        var last = JsonSerializer.Deserialize(rest.Split("data: ")[1], ApiJson.Default.JobEventDocument)!;
        Assert.Equal((3, JobEventKind.Status, JobStatus.Succeeded, 1, 4), (last.Seq, last.Kind, last.Status, last.TilesDone, last.TilesTotal));
    }

    [Fact]
    public async Task The_answer_tells_proxies_to_pass_events_on_at_once()
    {
        var (document, _) = await server.CreateAsync(Ct);

        using var response = await server.Http.GetAsync(document.Urls.Events, HttpCompletionOption.ResponseHeadersRead, Ct);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task A_client_that_comes_back_hears_what_it_missed()
    {
        var (document, job) = await server.CreateAsync(Ct);
        job.Progress(1, 4);
        job.Progress(2, 4);
        job.Enter(JobStatus.Succeeded);

        using var stream = await OpenAsync(document, "2");
        var text = await stream.ReadToEndAsync(Ct);

        Assert.Equal(["id: 3", "id: 4"], text.Split('\n').Where(line => line.StartsWith("id:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_watch_that_breaks_is_resumed_without_loss_or_repetition()
    {
        var (document, job) = await server.CreateAsync(Ct);

        using var stream = await OpenAsync(document);
        await NextAsync(stream, 4);
        job.Break(new EnumerationAbortedException("the silo died"));
        job.Progress(1, 2);
        job.Enter(JobStatus.Succeeded);
        var text = await stream.ReadToEndAsync(Ct);

        Assert.Equal(["id: 2", "id: 3"], text.Split('\n').Where(line => line.StartsWith("id:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_watch_that_falls_silent_is_opened_again_after_three_missed_beats_without_loss_or_repetition()
    {
        var (document, job) = await server.CreateAsync(Ct);

        using var stream = await OpenAsync(document);
        await NextAsync(stream, 4);
        job.FallSilent();
        job.Progress(1, 2);
        job.Enter(JobStatus.Succeeded);
        var text = await stream.ReadToEndAsync(Ct);

        Assert.Equal(["id: 2", "id: 3"], text.Split('\n').Where(line => line.StartsWith("id:", StringComparison.Ordinal)));
        await Eventually.IsTrueAsync(() => job.Watchers == 0, Ct);
    }

    [Fact]
    public async Task A_client_that_has_heard_the_end_is_told_to_stay_away()
    {
        var (document, job) = await server.CreateAsync(Ct);
        job.Enter(JobStatus.Canceled);
        using var request = new HttpRequestMessage(HttpMethod.Get, document.Urls.Events) { Headers = { { "Last-Event-ID", "2" } } };

        using var response = await server.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("-1")]
    [InlineData("2")]
    [InlineData("99999999999999999999")]
    public async Task A_last_event_that_never_was_is_refused(string last)
    {
        var (document, _) = await server.CreateAsync(Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, document.Urls.Events) { Headers = { { "Last-Event-ID", last } } };

        using var response = await server.Http.SendAsync(request, Ct);

        var body = await ProblemAssert.IsAsync(Problems.BadHeader, response, Ct);
        Assert.Equal(1, body.GetProperty("newest").GetInt64());
    }

    [Fact]
    public async Task An_unknown_job_has_no_events()
    {
        using var response = await server.Http.GetAsync("/v1/jobs/nonsense/events", Ct);

        await ProblemAssert.IsAsync(Problems.NoSuchJob, response, Ct);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_watch()
    {
        var (document, job) = await server.CreateAsync(Ct);
        var stream = await OpenAsync(document);
        await NextAsync(stream, 4);
        Assert.Equal(1, job.Watchers);

        stream.Dispose();

        await Eventually.IsTrueAsync(() => job.Watchers == 0, Ct);
    }

    private async Task<StreamReader> OpenAsync(JobDocument job, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, job.Urls.Events);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
    }

    private static async Task<string?[]> NextAsync(StreamReader stream, int lines)
    {
        var read = new string?[lines];
        for (var i = 0; i < lines; i++)
        {
            read[i] = await stream.ReadLineAsync(Ct);
        }

        return read;
    }
}
