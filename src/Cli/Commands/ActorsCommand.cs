using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Actors.Cli.Commands;

/// <summary>The program: its verbs, its help, and what a usage error comes to.</summary>
internal static class ActorsCommand
{
    /// <summary>Runs the verb that the arguments name.</summary>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Build().Parse(args);
        using var interrupt = new Interrupt();

        // Ctrl-C is ours: a verb gets the time that it needs to leave nothing half-written.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        var code = await parsed.InvokeAsync(invocation, interrupt.Token);
        return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
    }

    internal static RootCommand Build()
    {
        var root = new RootCommand("Restores low-quality pictures to high resolution on machines that you own.") { HelpName = "actors" };
        root.Add(new EnhanceCommand());
        root.Add(new ServeCommand());
        root.Add(new ModelsCommand());
        root.Add(new DatasetsCommand());
        root.Add(new TrainCommand());
        root.Add(new ClusterCommand());
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!, [.. root.Subcommands.OfType<Verb>().Select(verb => verb.Examples[0])]);
        return root;
    }
}
