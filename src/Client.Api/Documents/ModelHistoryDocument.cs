using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>All that happened to a family, oldest first.</summary>
public sealed record ModelHistoryDocument(string Name, IReadOnlyList<ModelVersionDocument> Versions, IReadOnlyList<AliasDocument> Aliases)
{
    public static ModelHistoryDocument Of(string name, ModelHistory history, IReadOnlyList<ModelReference> models) => new(
        name,
        [.. history.Versions.Select(ModelVersionDocument.Of)],
        [.. history.Assignments.Select(assigned => AliasDocument.Of(assigned, models))]);
}
