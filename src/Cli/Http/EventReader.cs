using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Actors.Cli.Http;

/// <summary>Reads a log's server-sent events. A connection that breaks or falls silent is opened again after the last event that came.</summary>
/// <param name="what">Whose log it is, for messages.</param>
/// <param name="path">Where the server tells it.</param>
/// <param name="seq">An event's number; null for one that is not part of the log.</param>
/// <param name="isLast">True for the event after which nothing comes.</param>
internal sealed class EventReader<T>(Retries retries, TimeProvider time, string what, string path, JsonTypeInfo<T> type, Func<T, long?> seq, Func<T, bool> isLast)
    where T : class
{
    /// <summary>The server beats every second; silence this long means that the connection is dead.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private const int MostBreaks = 20;

    public async IAsyncEnumerable<T> Follow([EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0L;
        for (var breaks = 0; breaks < MostBreaks; breaks++)
        {
            using var response = await Open(last, ct);
            if (response.StatusCode == HttpStatusCode.NoContent)
            {
                yield break;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new ServerException($"The server does not tell the events of {what}: status {(int)response.StatusCode}.");
            }

            using var silence = new SilenceGuard(await response.Content.ReadAsStreamAsync(ct), LongestSilence, time);
            await using var events = SseParser.Create(silence, (_, data) => JsonSerializer.Deserialize(data, type)!)
                .EnumerateAsync(ct).GetAsyncEnumerator(ct);
            while (await Next(events, ct) is { } next)
            {
                (last, breaks) = (seq(next) ?? last, 0);
                yield return next;
                if (isLast(next))
                {
                    yield break;
                }
            }

            // At once after a working connection, slower when the server drops each new one.
            await Task.Delay(breaks == 0 ? TimeSpan.Zero : Retries.Pause(breaks, null), time, ct);
        }

        throw new ServerException($"The server breaks off the events of {what} again and again.");
    }

    private Task<HttpResponseMessage> Open(long last, CancellationToken ct) => retries.Send(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (last > 0)
            {
                request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
            }

            return request;
        },
        HttpCompletionOption.ResponseHeadersRead,
        ct);

    // Null where the connection ended or broke.
    private static async Task<T?> Next(IAsyncEnumerator<SseItem<T>> events, CancellationToken ct)
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
}
