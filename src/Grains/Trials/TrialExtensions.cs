using Actors.Grains.Models;
using Actors.Grains.Sweeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Trials;

/// <summary>Registers what a serving silo needs to try challengers; they are measured on trainer silos.</summary>
public static class TrialExtensions
{
    public static IServiceCollection AddTrials(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<GateOptions>().BindConfiguration(GateOptions.Section);
        services.AddOptionsWithValidateOnStart<WatchOptions>().BindConfiguration(WatchOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GateOptions>, GateOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WatchOptions>, WatchOptionsValidator>());
        services.AddSingleton<ModelPromotions>();
        services.AddSingleton<TrialServices>();
        services.AddSingleton<IUnfinishedWork, UnfinishedTrials>();
        return services;
    }
}
