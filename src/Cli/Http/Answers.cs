using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>Reads a server's answers: a document, or why there is none.</summary>
internal static class Answers
{
    /// <exception cref="ServerException">The server refuses, or answers as no Actors server does.</exception>
    public static async Task<T> Read<T>(HttpClient http, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await Accept(http, response, ct);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, ct) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new ServerException($"{http.BaseAddress} answers as no Actors server does ({e.Message}). Is the address right, and the server of this version?", e);
        }
    }

    /// <exception cref="ServerException">The server refuses.</exception>
    public static async Task Accept(HttpClient http, HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            var path = response.RequestMessage?.RequestUri?.AbsolutePath;
            throw new ServerException($"The server at {http.BaseAddress} refuses {response.RequestMessage?.Method} {path}: {await Reason(response, ct)}");
        }
    }

    /// <summary>What a refusal says.</summary>
    public static async Task<string> Reason(HttpResponseMessage response, CancellationToken ct)
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
