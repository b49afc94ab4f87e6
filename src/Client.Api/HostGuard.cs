using System.Net;
using Actors.Client.Api.Errors;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api;

/// <summary>
/// Answers what comes over the loopback address only under this machine's own names. A page of a stranger can have its own name lead to 127.0.0.1 and
/// so reach a server that listens there alone (DNS rebinding); it cannot choose what its browser writes into the Host header.
/// </summary>
internal sealed class HostGuard(IOptions<ApiOptions> options)
{
    private readonly HashSet<string> _names = new(
        options.Value.Hosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Append("localhost"), StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context, RequestDelegate next) => IsOurs(context) ? next(context) : Refuse(context.Request.Host.Host).ExecuteAsync(context);

    private static Refusal Refuse(string name) => new(
        Problems.UnknownHost, $"This server does not answer to the name '{name}' on its loopback address. Use localhost or 127.0.0.1, or list the name in Api:Hosts.");

    private bool IsOurs(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return context.Connection.LocalIpAddress is not { } address || !IPAddress.IsLoopback(address) || IPAddress.TryParse(host, out _) || _names.Contains(host);
    }
}
