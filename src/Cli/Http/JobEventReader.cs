using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Grains.Jobs;

namespace Actors.Cli.Http;

/// <summary>Reads a job's server-sent events. A connection that breaks or falls silent is opened again after the last event that came.</summary>
internal sealed class JobEventReader(Retries retries, TimeProvider time)
{
    /// <summary>The server beats every second; silence this long means that the connection is dead.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private const int MostBreaks = 20;

    public async IAsyncEnumerable<JobEventDocument> Follow(string id, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0L;
        for (var breaks = 0; breaks < MostBreaks; breaks++)
        {
            using var response = await Open(id, last, ct);
            if (response.StatusCode == HttpStatusCode.NoContent)
            {
                yield break;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new ServerException($"The server does not tell the events of job {id}: status {(int)response.StatusCode}.");
            }

            using var silence = new SilenceGuard(await response.Content.ReadAsStreamAsync(ct), LongestSilence, time);
            await using var events = SseParser.Create(silence, (_, data) => JsonSerializer.Deserialize(data, ApiJson.Default.JobEventDocument)!)
                .EnumerateAsync(ct).GetAsyncEnumerator(ct);
            while (await Next(events, ct) is { } next)
            {
                (last, breaks) = (next.Seq, 0);
                yield return next;
                if (IsLast(next))
                {
                    yield break;
                }
            }

            // At once after a working connection, slower when the server drops each new one.
            await Task.Delay(breaks == 0 ? TimeSpan.Zero : Retries.Pause(breaks, null), time, ct);
        }

        throw new ServerException($"The server breaks off the events of job {id} again and again.");
    }

    private Task<HttpResponseMessage> Open(string id, long last, CancellationToken ct) => retries.Send(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{id}/events");
            if (last > 0)
            {
                request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
            }

            return request;
        },
        HttpCompletionOption.ResponseHeadersRead,
        ct);

    // Null where the connection ended or broke.
    private static async Task<JobEventDocument?> Next(IAsyncEnumerator<SseItem<JobEventDocument>> events, CancellationToken ct)
    {
        try
        {
            return await events.MoveNextAsync() ? events.Current.Data : null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool IsLast(JobEventDocument next)
        => next.Kind == JobEventKind.Status && next.Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled;
}
