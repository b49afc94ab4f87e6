using System.Text.Json.Serialization;
using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>A version came into the registry.</summary>
/// <param name="Origin"><c>shipped</c>, <c>imported</c> or <c>trained</c>.</param>
/// <param name="By">Who imported it; null where it came with the program.</param>
public sealed record ModelVersionDocument(int Scale, string Precision, string Version, string Sha256, [property: JsonConverter(typeof(LowercaseWord<ModelOrigin>))] ModelOrigin Origin, DateTimeOffset At, string? By, string Why)
{
    public static ModelVersionDocument Of(ModelVersion version) => new(
        version.Model.Reference.Scale,
        version.Model.Reference.Precision,
        version.Model.Reference.Version,
        version.Model.Reference.Sha256,
        version.Origin,
        version.At,
        version.By,
        version.Why);
}
