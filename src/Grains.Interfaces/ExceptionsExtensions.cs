using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Actors.Grains;

/// <summary>What silos and clients must agree on beside the interfaces.</summary>
public static class ExceptionsExtensions
{
    /// <summary>
    /// Lets our exceptions travel between processes. Where this is not said, an answer that holds one cannot be written, and the caller waits for nothing.
    /// </summary>
    public static IServiceCollection AddActorsExceptions(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Actors)));
}
