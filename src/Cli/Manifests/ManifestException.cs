namespace Actors.Cli.Manifests;

/// <summary>A manifest that cannot be used. The message names the file and says what to do.</summary>
internal sealed class ManifestException(string message) : Exception(message);
