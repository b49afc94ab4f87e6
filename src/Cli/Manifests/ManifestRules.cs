namespace Actors.Cli.Manifests;

/// <summary>Decides what a file in an output's place is, from the lines that name it.</summary>
internal static class ManifestRules
{
    /// <param name="lines">Every line that names this output, in any order.</param>
    /// <param name="sourceSha256">Hash of the source as it is now.</param>
    /// <param name="settings">What is asked for now.</param>
    /// <param name="models">The sha256 of the models that may serve now; where there are several, the source decides among them, and would again.</param>
    /// <param name="outputSha256">Hash of the file that stands there; null where none does.</param>
    public static OutputStanding Judge(
        IEnumerable<ManifestLine> lines, string sourceSha256, OutputSettings settings, IReadOnlyList<string> models, string? outputSha256)
    {
        if (outputSha256 is null)
        {
            return OutputStanding.Missing;
        }

        var made = lines.Where(line => line.OutputSha256 == outputSha256).ToList();
        if (made.Count == 0)
        {
            return OutputStanding.Foreign;
        }

        return made.Any(line => line.SourceSha256 == sourceSha256 && line.Settings == settings && models.Contains(line.Model.Sha256))
            ? OutputStanding.Finished
            : OutputStanding.Outdated;
    }
}
