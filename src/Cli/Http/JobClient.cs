using System.Net;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>The jobs of a server, as the command line needs them.</summary>
internal sealed class JobClient(HttpClient http, TimeProvider time)
{
    /// <summary>Seconds that the answer to an upload waits for the job's end: small pictures are done by then, and need not be followed and asked for.</summary>
    private const string ShortWait = "wait=1";

    private readonly Retries _retries = new(http, time);

    /// <summary>The job with this id, or null where there is none.</summary>
    public async Task<JobDocument?> Find(string id, CancellationToken ct)
    {
        using var response = await _retries.Send(() => new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{id}"), HttpCompletionOption.ResponseContentRead, ct);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await Answers.Read(http, response, ApiJson.Default.JobDocument, ct);
    }

    /// <summary>Uploads a picture under a key that makes a second upload harmless. The job in the answer may have ended.</summary>
    /// <param name="key">The idempotency key; the job's id follows from it.</param>
    public async Task<SubmitAnswer> Submit(string key, string file, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        using var response = await _retries.Send(() => Upload(key, file, settings), HttpCompletionOption.ResponseContentRead, ct);
        return (int)response.StatusCode is >= 400 and < 500
            ? new SubmitAnswer(null, await Answers.Reason(response, ct))
            : new SubmitAnswer(await Answers.Read(http, response, ApiJson.Default.JobDocument, ct), null);
    }

    /// <summary>The job's events from the first on, over broken connections; ends after the last one.</summary>
    public IAsyncEnumerable<JobEventDocument> Follow(string id, CancellationToken ct) => new JobEventReader(_retries, time).Follow(id, ct);

    /// <summary>Writes the result into a stream.</summary>
    public async Task Download(string id, Stream target, CancellationToken ct)
    {
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{id}/result"), HttpCompletionOption.ResponseHeadersRead, ct);
        await Answers.Accept(http, response, ct);
        await response.Content.CopyToAsync(target, ct);
    }

    /// <summary>Cancels an unfinished job, or lets a finished one's bytes be deleted.</summary>
    public async Task Discard(string id, CancellationToken ct)
    {
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Delete, $"v1/jobs/{id}"), HttpCompletionOption.ResponseContentRead, ct);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            await Answers.Accept(http, response, ct);
        }
    }

    private static HttpRequestMessage Upload(string key, string file, IReadOnlyDictionary<string, string> settings)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in settings)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new StreamContent(File.OpenRead(file)), "file", Path.GetFileName(file));
        return new HttpRequestMessage(HttpMethod.Post, "v1/jobs") { Content = form, Headers = { { "Idempotency-Key", key }, { "Prefer", ShortWait } } };
    }
}
