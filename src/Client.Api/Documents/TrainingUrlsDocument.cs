namespace Actors.Client.Api.Documents;

/// <summary>Where a run's resources stand, as paths on the server that answered.</summary>
public sealed record TrainingUrlsDocument(string Self, string Events)
{
    public static TrainingUrlsDocument Of(string id) => new($"/v1/training-runs/{id}", $"/v1/training-runs/{id}/events");
}
