using System.CommandLine;
using Actors.Inference;
using Actors.Trainer.Commands;
using Actors.Trainer.Devices;

var root = new RootCommand("Trains, measures and exports the networks of Actors.")
{
    TrainCommand.Create(), EvaluateCommand.Create(), ExportCommand.Create(), QuantiseCommand.Create(), PageCommand.Create(), CropsCommand.Create(), ServeCommand.Create(),
};

KeptMemory.Keep();
try
{
    // A stop saves the run first, which takes a second or two on a busy machine.
    var settings = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60), EnableDefaultExceptionHandler = false };
    return await root.Parse(args).InvokeAsync(settings);
}
catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or InvalidDataException or ModelRefusedException or DeviceUnavailableException)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCodes.Failed;
}
catch (OperationCanceledException)
{
    return ExitCodes.Stopped;
}
