using System.CommandLine;
using Actors.Trainer.Commands;

var root = new RootCommand("Trains, measures and exports the networks of Actors.") 
{
    TrainCommand.Create(), EvaluateCommand.Create(), ExportCommand.Create(),
};

// A stop saves the run first, which takes a second or two on a busy machine.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
