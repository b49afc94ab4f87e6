namespace Actors.Cli.Manifests;

/// <summary>What the manifest says of a file in an output's place.</summary>
internal enum OutputStanding
{
    /// <summary>Nothing stands there.</summary>
    Missing,

    /// <summary>It was made from this source with these settings and this model.</summary>
    Finished,

    /// <summary>It was made here, from another source, with other settings or another model, and nobody has changed it since.</summary>
    Outdated,

    /// <summary>The manifest does not know these bytes: somebody else's file, or one that was changed.</summary>
    Foreign,
}
