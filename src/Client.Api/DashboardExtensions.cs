using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace Actors.Client.Api;

/// <summary>The Orleans dashboard, which shows and tells everything and asks nobody for a password: for this machine only, unless the options open it.</summary>
public static class DashboardExtensions
{
    private const string Path = "/dashboard";

    /// <summary>Puts the dashboard into an application whose silos have it too.</summary>
    public static WebApplication MapDashboard(this WebApplication app)
    {
        var isOpen = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.OpenDashboard;
        app.MapOrleansDashboard(Path).AddEndpointFilter(async (context, next) =>
            isOpen || (context.HttpContext.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)) ? await next(context) : TypedResults.NotFound());
        return app;
    }
}
