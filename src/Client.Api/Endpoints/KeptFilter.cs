using Actors.Client.Api.Errors;
using Actors.Hosting.Postgres;
using Actors.Storage;

namespace Actors.Client.Api.Endpoints;

/// <summary>Refuses new pictures at once, before they travel, while the database or the blob store is away that would have to keep them.</summary>
internal sealed class KeptFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        return services.GetService<DatabaseWatch>() is { IsAway: true } ? Refuse(Problems.ClusterUnavailable, "The cluster's database does not answer")
            : services.GetService<BlobWatch>() is { Fault: not null } ? Refuse(Problems.StorageUnavailable, "The cluster's blob store does not answer")
            : next(context);
    }

    private static ValueTask<object?> Refuse(Problem problem, string what) =>
        ValueTask.FromResult<object?>(new Refusal(problem, $"{what}, so that nothing new can be kept. Try again in a few seconds."));
}
