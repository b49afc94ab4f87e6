using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Settings;

/// <summary>Begins a host with its settings.</summary>
public static class WebHostExtensions
{
    private const string UrlsKey = "urls";

    /// <summary>A web host that knows the settings and nothing else, logs to the console, and listens at the addresses of <c>urls</c>.</summary>
    /// <param name="url">Where it listens when the settings name no address.</param>
    /// <exception cref="SettingsException">An address is none, or taken.</exception>
    public static WebApplicationBuilder CreateWebHost(this HostSettings settings, string url)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var urls = (settings.Values[UrlsKey] ?? url).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var faults = urls.Select(Fault).OfType<string>().ToList();
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings.Values);
        builder.Logging.AddQuietConsole(LogLevel.Information);
        builder.WebHost.UseUrls(urls);
        return builder;
    }

    private static string? Fault(string url)
    {
        if (!Uri.TryCreate(url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https"))
        {
            return $"{UrlsKey} names '{url}', which is no address such as http://127.0.0.1:5080.";
        }

        var listen = address.IsLoopback ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given : IPAddress.Any;
        return address.Port == 0 || FreePort.IsFree(listen, address.Port)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{UrlsKey} names {url}, and port {address.Port} is in use: stop the process that has it, or name another address.");
    }
}
