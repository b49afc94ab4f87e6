using Actors.Catalog;

namespace Actors.Client.Api.Documents;

/// <summary>What was said of a result, as it is kept.</summary>
/// <param name="Model">Sha256 of the model that made the result, whose record this counts for.</param>
public sealed record FeedbackDocument(string Job, bool Accepted, string? Note, int? Tile, string Model, DateTimeOffset At)
{
    /// <summary>Address of the import by which the true picture and the uploaded one join a dataset; null where none came.</summary>
    public string? Import { get; init; }

    public static FeedbackDocument Of(FeedbackRow word) => new(word.Job, word.Accepted, word.Note, word.Tile, word.ModelSha256, word.At);
}
