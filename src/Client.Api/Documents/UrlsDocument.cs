namespace Actors.Client.Api.Documents;

/// <summary>Where a job's resources stand, as paths on the server that answered.</summary>
public sealed record UrlsDocument(string Self, string Result, string Events)
{
    public static UrlsDocument Of(string jobId) => new($"/v1/jobs/{jobId}", $"/v1/jobs/{jobId}/result", $"/v1/jobs/{jobId}/events");
}
