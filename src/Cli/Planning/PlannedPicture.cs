namespace Actors.Cli.Planning;

/// <summary>One picture to enhance and the file that it becomes.</summary>
/// <param name="Source">Full path.</param>
/// <param name="ManifestFolder">Full path of the folder whose manifest records the output.</param>
/// <param name="Output">Full path.</param>
/// <param name="Format">Format of the output.</param>
internal sealed record PlannedPicture(string Source, string ManifestFolder, string Output, string Format);
