using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Speaks to the gateway as any caller does: no retries, so that a test sees each answer.</summary>
internal sealed class JobsClient : IDisposable
{
    private static readonly TimeSpan LongestJob = TimeSpan.FromSeconds(120);

    private readonly HttpClient _http;

    public JobsClient(Uri gateway) => _http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60) };

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct) => _http.GetAsync(path, ct);

    /// <summary>Uploads a picture; the answer may be a refusal.</summary>
    public Task<HttpResponseMessage> PostAsync(byte[] picture, CancellationToken ct, params (string Name, string Value)[] settings) => PostAsync(picture, null, settings, ct);

    /// <summary>Uploads a picture that is accepted.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(byte[] picture, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        using var response = await PostAsync(picture, ct, settings);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode}: {body}");
        return (string)JsonNode.Parse(body)!["id"]!;
    }

    /// <summary>Uploads a picture as a patient caller does: again under the same key, until it is accepted.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitSurelyAsync(byte[] picture, string key, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        string? id = null;
        await Eventually.IsTrueAsync(
            async () =>
            {
                try
                {
                    using var response = await PostAsync(picture, key, settings, ct);
                    var body = await response.Content.ReadAsStringAsync(ct);
                    Assert.True(response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}: {body}");
                    id = response.IsSuccessStatusCode ? (string)JsonNode.Parse(body)!["id"]! : null;
                    await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, ct);
                }
                catch (HttpRequestException)
                {
                    // The line broke; the same key comes again.
                }

                return id is not null;
            },
            LongestJob,
            $"{key} is accepted",
            ct);
        return id!; // accepted
    }

    /// <summary>Has a version of a model serve the pictures that are doubled.</summary>
    /// <returns>The promotion's document.</returns>
    public async Task<JsonNode> PromoteAsync(string model, string version, CancellationToken ct)
    {
        using var order = JsonContent.Create(new JsonObject { ["version"] = version, ["by"] = "a test", ["why"] = "to see it" });
        using var response = await _http.PutAsync($"/v1/models/{model}/aliases/production?scale=2", order, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>How many jobs the cluster knows.</summary>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        var (count, cursor) = (0, "");
        do
        {
            var page = JsonNode.Parse(await _http.GetStringAsync($"/v1/jobs?limit=100{cursor}", ct))!;
            count += page["items"]!.AsArray().Count;
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);
        return count;
    }

    /// <summary>The job's document, or null where the gateway does not give it.</summary>
    public async Task<JsonNode?> TryDescribeAsync(string id, CancellationToken ct)
    {
        try
        {
            using var response = await GetAsync($"/v1/jobs/{id}", ct);
            return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(ct)) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Waits until so many tiles of a job are done.</summary>
    public Task TilesDoneAsync(string id, int count, CancellationToken ct) => Eventually.IsTrueAsync(
        async () => await TryDescribeAsync(id, ct) is { } job && ((int)job["tiles"]!["done"]! >= count || (string?)job["status"] is "succeeded" or "failed"),
        LongestJob,
        $"{count} tiles of job {id} are done",
        ct);

    /// <summary>Waits for the end of a job, which must be success.</summary>
    /// <returns>Its document.</returns>
    public async Task<JsonNode> SucceedAsync(string id, CancellationToken ct)
    {
        var job = await EndAsync(id, ct);
        Assert.True((string?)job["status"] == "succeeded", job.ToJsonString());
        return job;
    }

    /// <summary>Waits for the end of a job.</summary>
    /// <returns>Its document.</returns>
    public async Task<JsonNode> EndAsync(string id, CancellationToken ct)
    {
        JsonNode? last = null;
        try
        {
            await Eventually.IsTrueAsync(
                async () =>
                {
                    last = await TryDescribeAsync(id, ct) ?? last;
                    return (string?)last?["status"] is "succeeded" or "failed" or "canceled";
                },
                LongestJob,
                $"job {id} has ended",
                ct);
            return last!; // it has ended
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It stands at {last?.ToJsonString()}", late);
        }
    }

    public async Task<byte[]> ResultAsync(string id, CancellationToken ct) => await _http.GetByteArrayAsync($"/v1/jobs/{id}/result", ct);

    /// <summary>The numbers of a job's events, as they come, after the one that was seen last.</summary>
    public IAsyncEnumerable<long> EventsAsync(string id, long lastSeen, CancellationToken ct) => EventDocumentsAsync(id, lastSeen, ct).Select(line => (long)line["seq"]!);

    /// <summary>A job's events, as they come, after the one that was seen last.</summary>
    public async IAsyncEnumerable<JsonNode> EventDocumentsAsync(string id, long lastSeen, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/events");
        if (lastSeen > 0)
        {
            request.Headers.Add("Last-Event-ID", $"{lastSeen}");
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            yield break;
        }

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(body, (_, data) => JsonNode.Parse(data)!).EnumerateAsync(ct))
        {
            yield return item.Data;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(byte[] picture, string? key, (string Name, string Value)[] settings, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "file", "picture.png" } };
        foreach (var (name, value) in settings)
        {
            form.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _http.SendAsync(request, ct);
    }
}
