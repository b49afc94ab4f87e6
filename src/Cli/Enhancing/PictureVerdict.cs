namespace Actors.Cli.Enhancing;

/// <summary>How one picture ended.</summary>
internal enum PictureVerdict
{
    /// <summary>The output stands in its place.</summary>
    Made,

    /// <summary>The output stood there already, and the manifest vouches for it.</summary>
    AlreadyDone,

    Failed,
}
