using System.Net;
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
    public async Task<HttpResponseMessage> PostAsync(byte[] picture, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "file", "picture.png" } };
        foreach (var (name, value) in settings)
        {
            form.Add(new StringContent(value), name);
        }

        return await _http.PostAsync("/v1/jobs", form, ct);
    }

    /// <summary>Uploads a picture that is accepted.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(byte[] picture, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        using var response = await PostAsync(picture, ct, settings);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode}: {body}");
        return (string)JsonNode.Parse(body)!["id"]!;
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
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It stands at {last?.ToJsonString()}", late);
        }

        Assert.True((string?)last!["status"] == "succeeded", last.ToJsonString());
        return last;
    }

    public async Task<byte[]> ResultAsync(string id, CancellationToken ct) => await _http.GetByteArrayAsync($"/v1/jobs/{id}/result", ct);

    /// <summary>The numbers of a job's events, as they come, after the one that was seen last.</summary>
    public async IAsyncEnumerable<long> EventsAsync(string id, long lastSeen, [EnumeratorCancellation] CancellationToken ct)
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
        await foreach (var item in SseParser.Create(body, (_, data) => (long)JsonNode.Parse(data)!["seq"]!).EnumerateAsync(ct))
        {
            yield return item.Data;
        }
    }

    public void Dispose() => _http.Dispose();
}
