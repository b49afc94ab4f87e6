namespace Actors.Cli.Planning;

/// <summary>One path of the command line, and where its outputs go.</summary>
/// <param name="Path">Full path of a file or a folder.</param>
/// <param name="OutputFolder">Full path of the folder that holds the outputs and their manifest.</param>
/// <param name="OutputName">File name of the one output where the caller chose it; null leaves it to the naming rule.</param>
internal sealed record InputRoot(string Path, PathKind Kind, string OutputFolder, string? OutputName = null);
