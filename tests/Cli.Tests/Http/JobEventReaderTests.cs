using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Jobs;

namespace Actors.Cli.Tests.Http;

public sealed class JobEventReaderTests
{
    private static readonly JobEventDocument[] Log =
    [
        Event(1, JobStatus.Queued), Event(2, JobStatus.Enhancing), Event(3, JobStatus.Assembling), Event(4, JobStatus.Succeeded),
    ];

    [Fact]
    public async Task Broken_connections_are_taken_up_after_the_last_event()
    {
        var asked = new List<string?>();
        using var http = new HttpClient(new AnsweringHandler(request =>
        {
            asked.Add(request.Headers.TryGetValues("Last-Event-ID", out var values) ? values.Single() : null);
            return Events(Log.Skip(int.Parse(asked[^1] ?? "0", CultureInfo.InvariantCulture)).Take(2)); // drops after two
        })) { BaseAddress = new Uri("http://server.test/") };

        var seen = await Read(http);

        Assert.Equal([1, 2, 3, 4], seen.Select(e => e.Seq));
        Assert.Equal([null, "2"], asked);
    }

    [Fact]
    public async Task A_job_whose_end_was_seen_before_ends_at_once()
    {
        using var http = new HttpClient(new AnsweringHandler(_ => new HttpResponseMessage(HttpStatusCode.NoContent))) { BaseAddress = new Uri("http://server.test/") };

        Assert.Empty(await Read(http));
    }

    [Fact]
    public async Task A_server_that_only_drops_connections_is_given_up()
    {
        using var http = new HttpClient(new AnsweringHandler(_ => Events([]))) { BaseAddress = new Uri("http://server.test/") };

        await Assert.ThrowsAsync<ServerException>(() => Read(http));
    }

    private static async Task<List<JobEventDocument>> Read(HttpClient http)
    {
        var time = new HurriedTime();
        return await new JobEventReader(new Retries(http, time), time).Follow("id", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static HttpResponseMessage Events(IEnumerable<JobEventDocument> events)
    {
        var text = string.Concat(events.Select(e => $": beat\n\nid: {e.Seq}\nevent: status\ndata: {JsonSerializer.Serialize(e, ApiJson.Default.JobEventDocument)}\n\n"));
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "text/event-stream") };
    }

    private static JobEventDocument Event(long seq, JobStatus status) => new(seq, DateTimeOffset.UnixEpoch.AddSeconds(seq), JobEventKind.Status, status, 0, 0, null);
}
