using System.Net;
using Orleans.Dashboard;

namespace Actors.Cli.Hosts;

/// <summary>The Orleans dashboard, which shows and tells everything and asks nobody for a password: for this machine only.</summary>
internal static class DashboardExtensions
{
    private const string Path = "/dashboard";

    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.MapOrleansDashboard(Path).AddEndpointFilter(async (context, next) =>
            context.HttpContext.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller) ? await next(context) : TypedResults.NotFound());
        return app;
    }
}
