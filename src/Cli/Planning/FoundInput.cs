namespace Actors.Cli.Planning;

/// <summary>A picture that the walk came upon, or something it could not read.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Root">The root under which it was found.</param>
/// <param name="Problem">Why it cannot be read; null for a picture.</param>
internal sealed record FoundInput(string Path, InputRoot Root, string? Problem = null);
