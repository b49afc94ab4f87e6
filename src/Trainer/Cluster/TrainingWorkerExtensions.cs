using System.Runtime.InteropServices;
using Actors.Trainer.Devices;
using Actors.Trainer.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TorchSharp;

namespace Actors.Trainer.Cluster;

/// <summary>Registers what a trainer silo needs to work for runs. The host brings an <c>IBlobStore</c>.</summary>
public static class TrainingWorkerExtensions
{
    public static IServiceCollection AddTrainingWorker(this IServiceCollection services, TrainerOptions options, TrainingDevice device)
    {
        if (options.Threads > 0)
        {
            torch.set_num_threads(options.Threads);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(device);
        services.AddSingleton<DatasetPairs>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RoundTraining>(provider, options.StepsPerSecond));
        services.AddSingleton<WeightMeasuring>();
        services.AddSingleton<ModelFinishing>();
        services.AddOptionsWithValidateOnStart<ExamOptions>().BindConfiguration(ExamOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExamOptions>, ExamOptionsValidator>());
        services.AddSingleton<ModelExamining>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TrainingDesk>(provider, Environment(device)));
        return services;
    }

    private static string Environment(TrainingDevice device) =>
        $"Actors {RunRecord.ThisVersion}, libtorch {torch.__version__} on {device.Words}, {torch.get_num_threads()} threads of {System.Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.OSDescription}";
}
