using Actors.Client.Api.Errors;
using Actors.Hosting.Postgres;

namespace Actors.Client.Api.Endpoints;

/// <summary>Refuses a new job at once, before its picture travels, while the database is away that would have to keep it.</summary>
internal sealed class KeptFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetService<DatabaseWatch>() is { IsAway: true }
            ? ValueTask.FromResult<object?>(new Refusal(Problems.ClusterUnavailable, "The cluster's database does not answer, so that no job can be kept. Try again in a few seconds."))
            : next(context);
}
