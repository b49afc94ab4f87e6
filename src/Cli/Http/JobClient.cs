using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>The jobs and models of a server, as the command line needs them.</summary>
internal sealed class JobClient(HttpClient http, TimeProvider time)
{
    private readonly Retries _retries = new(http, time);

    /// <summary>The job with this id, or null where there is none.</summary>
    public async Task<JobDocument?> Find(string id, CancellationToken ct)
    {
        using var response = await _retries.Send(() => new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{id}"), HttpCompletionOption.ResponseContentRead, ct);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await Read(response, ApiJson.Default.JobDocument, ct);
    }

    /// <summary>Uploads a picture under a key that makes a second upload harmless.</summary>
    /// <param name="key">The idempotency key; the job's id follows from it.</param>
    public async Task<SubmitAnswer> Submit(string key, string file, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        using var response = await _retries.Send(() => Upload(key, file, settings), HttpCompletionOption.ResponseContentRead, ct);
        return (int)response.StatusCode is >= 400 and < 500
            ? new SubmitAnswer(null, await Reason(response, ct))
            : new SubmitAnswer(await Read(response, ApiJson.Default.JobDocument, ct), null);
    }

    /// <summary>The job's events from the first on, over broken connections; ends after the last one.</summary>
    public IAsyncEnumerable<JobEventDocument> Follow(string id, CancellationToken ct) => new JobEventReader(_retries, time).Follow(id, ct);

    /// <summary>Writes the result into a stream.</summary>
    public async Task Download(string id, Stream target, CancellationToken ct)
    {
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{id}/result"), HttpCompletionOption.ResponseHeadersRead, ct);
        await Accept(response, ct);
        await response.Content.CopyToAsync(target, ct);
    }

    /// <summary>Cancels an unfinished job, or lets a finished one's bytes be deleted.</summary>
    public async Task Discard(string id, CancellationToken ct)
    {
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Delete, $"v1/jobs/{id}"), HttpCompletionOption.ResponseContentRead, ct);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            await Accept(response, ct);
        }
    }

    /// <summary>Every model, by name, scale, precision and version.</summary>
    public async Task<IReadOnlyList<ModelDocument>> Models(CancellationToken ct)
    {
        using var response = await _retries.Send(() => new HttpRequestMessage(HttpMethod.Get, "v1/models"), HttpCompletionOption.ResponseContentRead, ct);
        return (await Read(response, ApiJson.Default.ModelListDocument, ct)).Items;
    }

    private static HttpRequestMessage Upload(string key, string file, IReadOnlyDictionary<string, string> settings)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in settings)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new StreamContent(File.OpenRead(file)), "file", Path.GetFileName(file));
        return new HttpRequestMessage(HttpMethod.Post, "v1/jobs") { Content = form, Headers = { { "Idempotency-Key", key } } };
    }

    private async Task<T> Read<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await Accept(response, ct);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, ct) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new ServerException($"{http.BaseAddress} answers as no Actors server does ({e.Message}). Is the address right, and the server of this version?", e);
        }
    }

    private async Task Accept(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            var path = response.RequestMessage?.RequestUri?.AbsolutePath;
            throw new ServerException($"The server at {http.BaseAddress} refuses {response.RequestMessage?.Method} {path}: {await Reason(response, ct)}");
        }
    }

    private static async Task<string> Reason(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                var problem = await response.Content.ReadFromJsonAsync(ApiJson.Default.ProblemDetails, ct);
                if ((problem?.Detail ?? problem?.Title) is { } text)
                {
                    return text;
                }
            }
            catch (JsonException)
            {
                // A proxy's page under the wrong content type: the status says what is known.
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode} {response.ReasonPhrase}");
    }
}
