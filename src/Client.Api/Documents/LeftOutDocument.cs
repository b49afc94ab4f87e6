using System.Text.Json.Serialization;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Documents;

/// <summary>A file of an import that did not join.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Reason">For people.</param>
public sealed record LeftOutDocument(string Name, [property: JsonConverter(typeof(LowercaseWord<DatasetSkipKind>))] DatasetSkipKind Kind, string Reason)
{
    public static LeftOutDocument Of(DatasetSkip skip) => new(skip.Name, skip.Kind, skip.Reason);
}
