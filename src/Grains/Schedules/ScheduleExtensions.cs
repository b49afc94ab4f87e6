using Actors.Grains.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Schedules;

/// <summary>Registers what schedules need on a silo; a host may add <see cref="IDriftSignal"/>s.</summary>
internal static class ScheduleExtensions
{
    public static IServiceCollection AddSchedules(this IServiceCollection services) =>
        services.AddSingleton<IDatasetListener, ScheduleListener>();
}
