namespace Actors.Client.Api.Documents;

/// <summary>Where a run's resources stand, as paths on the server that answered.</summary>
public sealed record TrainingUrlsDocument(string Self, string Events, string Curves, string Evaluation)
{
    private const string Runs = "/v1/training-runs";

    public static TrainingUrlsDocument Of(string id) => new($"{Runs}/{id}", $"{Runs}/{id}/events", $"{Runs}/{id}/curves", $"{Runs}/{id}/evaluation");
}
