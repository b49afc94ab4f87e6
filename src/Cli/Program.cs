using Actors.Cli.Commands;

return await ActorsCommand.Run(args);
