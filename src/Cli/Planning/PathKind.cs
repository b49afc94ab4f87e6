namespace Actors.Cli.Planning;

/// <summary>What stands under a path.</summary>
internal enum PathKind
{
    Missing,
    File,
    Folder,
}
