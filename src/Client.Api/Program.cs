using Actors.Catalog;
using Actors.Client.Api;
using Actors.Hosting.Settings;
using Microsoft.Extensions.Options;

try
{
    await GatewayHost.RunAsync(HostSettings.Load(args));
    return 0;
}
catch (Exception fault) when (fault is IOException or CatalogException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
