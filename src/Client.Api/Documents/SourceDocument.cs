using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>The uploaded picture.</summary>
/// <param name="Name">File name as the caller gave it.</param>
/// <param name="Sha256">Lowercase hex of the uploaded bytes.</param>
/// <param name="Width">Pixels, after orientation.</param>
/// <param name="Height">Pixels, after orientation.</param>
/// <param name="Format">Lowercase format name, such as <c>png</c>.</param>
public sealed record SourceDocument(string Name, string Sha256, int Width, int Height, string Format, long Bytes)
{
    public static SourceDocument Of(JobSource source) => new(source.Name, source.Sha256, source.Width, source.Height, source.Format, source.Bytes);
}
