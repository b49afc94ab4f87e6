using System.Net.Http.Json;
using System.Text.Json;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Tests;

/// <summary>Checks that an answer is the problem that was expected, in full.</summary>
internal static class ProblemAssert
{
    /// <returns>The problem's JSON, for its facts.</returns>
    public static async Task<JsonElement> IsAsync(Problem expected, HttpResponseMessage response, CancellationToken ct)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        Assert.Equal(expected.Type, body.GetProperty("type").GetString());
        Assert.Equal(expected.Status, (int)response.StatusCode);
        Assert.Equal(expected.Status, body.GetProperty("status").GetInt32());
        Assert.Equal(expected.Title, body.GetProperty("title").GetString());
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("detail").GetString()));
        Assert.Equal(response.RequestMessage!.RequestUri!.AbsolutePath, body.GetProperty("instance").GetString());
        return body;
    }
}
