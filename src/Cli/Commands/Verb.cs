using System.CommandLine;

namespace Actors.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal abstract class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
