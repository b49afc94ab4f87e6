using Actors.Catalog;
using Actors.Hosting.Settings;
using Actors.Inference;
using Actors.Silo;
using Microsoft.Extensions.Options;

try
{
    await SiloHost.RunAsync(HostSettings.Load(args));
    return 0;
}
catch (Exception fault) when (fault is IOException or CatalogException or DeviceUnavailableException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
