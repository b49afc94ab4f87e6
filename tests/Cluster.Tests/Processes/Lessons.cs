using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Actors.Cluster.Tests.Processes;

/// <summary>What a cluster learns from, over its gateway: datasets, schedules, trials, feedback.</summary>
internal sealed class Lessons(ProcessCluster cluster) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private readonly HttpClient _http = new() { BaseAddress = cluster.Gateway.Url, Timeout = TimeSpan.FromSeconds(120) };

    /// <summary>Has a run begin when so many pictures came to its dataset.</summary>
    public async Task ScheduleAsync(string name, int newPictures, object run, CancellationToken ct)
    {
        using var response = await _http.PutAsJsonAsync($"v1/schedules/{name}", new { trigger = new { newPictures }, run }, ct);
        await ReadAsync(response, ct);
    }

    /// <summary>Imports an archive, and waits for its end.</summary>
    public async Task<JsonNode> ImportAsync(string dataset, byte[] zip, CancellationToken ct)
    {
        using var file = new ByteArrayContent(zip);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var form = new MultipartFormDataContent { { file, "file", "pictures.zip" } };
        using var response = await _http.PostAsync($"v1/datasets/{dataset}/imports", form, ct);
        var import = await ReadAsync(response, ct);
        var url = (string)import["url"]!;
        await Eventually.IsTrueAsync(
            async () => (string?)(import = JsonNode.Parse(await _http.GetStringAsync(url, ct))!)["status"] is "succeeded" or "failed", Longest, "the import has ended", ct);
        Assert.True((string?)import["status"] == "succeeded", import.ToJsonString());
        return import;
    }

    /// <summary>Waits for a run that a schedule begins.</summary>
    /// <param name="before">The run that it began before; null for the first.</param>
    /// <returns>The run's id.</returns>
    public async Task<string> RunOfAsync(string schedule, string? before, CancellationToken ct)
    {
        string? id = null;
        await Eventually.IsTrueAsync(
            async () => (id = (string?)JsonNode.Parse(await _http.GetStringAsync($"v1/schedules/{schedule}", ct))!["lastRun"]) is not null && id != before, Longest, $"schedule {schedule} has begun a run", ct);
        return id!; // begun
    }

    /// <summary>Waits until the trial of a run's model stands so.</summary>
    public async Task<JsonNode> TrialUntilAsync(string run, string status, CancellationToken ct)
    {
        JsonNode? trial = null;
        try
        {
            await Eventually.IsTrueAsync(
                async () =>
                {
                    using var response = await _http.GetAsync($"v1/training-runs/{run}/trial", ct);
                    trial = response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(ct)) : null;
                    return (string?)trial?["status"] == status;
                },
                Longest,
                $"the trial of run {run} is {status}",
                ct);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It stands at {trial?.ToJsonString()}", late);
        }

        return trial!; // as asked for
    }

    /// <summary>All that happened to a family.</summary>
    public async Task<JsonNode> HistoryAsync(string family, CancellationToken ct) => JsonNode.Parse(await _http.GetStringAsync($"v1/models/{family}/history", ct))!;

    /// <summary>Says what people think of a job's result.</summary>
    public async Task SayAsync(string job, bool accepted, CancellationToken ct)
    {
        using var response = await _http.PostAsJsonAsync($"v1/jobs/{job}/feedback", new { accepted }, ct);
        await ReadAsync(response, ct);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }
}
