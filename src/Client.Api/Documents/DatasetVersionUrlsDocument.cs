using System.Globalization;

namespace Actors.Client.Api.Documents;

/// <summary>Where a version's resources stand, as paths on the server that answered.</summary>
public sealed record DatasetVersionUrlsDocument(string Manifest, string Report)
{
    public static DatasetVersionUrlsDocument Of(string name, int version)
    {
        var self = string.Create(CultureInfo.InvariantCulture, $"/v1/datasets/{name}/versions/{version}");
        return new(self, $"{self}/report");
    }
}
