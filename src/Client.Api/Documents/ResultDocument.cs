using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>The finished file.</summary>
/// <param name="Sha256">Lowercase hex of its bytes; the ETag of the download.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Format">Lowercase format name, such as <c>png</c>.</param>
public sealed record ResultDocument(string Sha256, int Width, int Height, string Format, long Bytes)
{
    public static ResultDocument Of(JobResult result) => new(result.Sha256, result.Width, result.Height, result.Format, result.Bytes);
}
