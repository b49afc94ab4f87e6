using Actors.Hosting;
using Actors.Inference;
using Actors.Silo;
using Microsoft.Extensions.Options;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.AddQuietConsole(LogLevel.Information);
    var outcome = await DataFolder.TryAcquireAsync(DataFolder.Resolve(builder.Configuration["data"]), OwnerKind.Silo, CancellationToken.None);
    if (outcome is not DataFolderOutcome.Owned(var folder))
    {
        throw new DataFolderException($"The data folder is held by {outcome.Holder}; stop it, or name another folder with --data.");
    }

    using (folder)
    {
        builder.AddActorsSilo(folder);
        builder.Services.AddNodeHealth(folder);
        await using var app = builder.Build();
        app.MapNodeHealth();
        await app.RunAsync();
    }

    return 0;
}
catch (Exception fault) when (fault is IOException or DeviceUnavailableException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
