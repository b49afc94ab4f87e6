using Actors.Grains.Sweeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Training;

/// <summary>Registers what a serving silo needs to lead training runs; the trainers are silos of their own.</summary>
public static class TrainingExtensions
{
    public static IServiceCollection AddTraining(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<TrainingOptions>().BindConfiguration(TrainingOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TrainingOptions>, TrainingOptionsValidator>());
        services.AddSingleton<TrainerSilos>();
        services.AddSingleton<TrainerServices>();
        services.AddSingleton<IUnfinishedWork, UnfinishedRuns>();
        return services;
    }
}
