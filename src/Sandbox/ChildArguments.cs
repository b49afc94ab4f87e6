using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Actors.Sandbox;

/// <summary>What the host tells a child when it starts it.</summary>
/// <param name="MemoryMiB">Largest private memory, in MiB; an allocation beyond fails inside the child.</param>
/// <param name="ScratchFolder">Existing folder for files that live as long as one request.</param>
internal sealed record ChildArguments(int MemoryMiB, string ScratchFolder)
{
    public const string Usage = "This program decodes and encodes pictures for its host over standard input and output: Actors.Sandbox MEMORY-MIB SCRATCH-FOLDER";

    public static bool TryParse(string[] args, [NotNullWhen(true)] out ChildArguments? arguments)
    {
        arguments = args.Length == 2 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var memory) && memory > 0 && Directory.Exists(args[1])
            ? new ChildArguments(memory, args[1])
            : null;
        return arguments is not null;
    }
}
