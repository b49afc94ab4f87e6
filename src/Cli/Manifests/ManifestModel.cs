namespace Actors.Cli.Manifests;

/// <summary>The model that made an output.</summary>
internal sealed record ManifestModel(string Name, string Version, string Precision, string Sha256);
