using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Models;

/// <summary>Measures, for as long as a silo serves, what the registry does not know yet of the speeds on its kind of device.</summary>
public sealed partial class SpeedWatch(SpeedTrial trial, IOptions<ModelOptions> options, TimeProvider time, ILogger<SpeedWatch> logger)
{
    private readonly HashSet<string> _unfit = [];

    /// <summary>Looks again and again. The first look comes late enough to leave the silo's first pictures alone.</summary>
    /// <returns>When it is cancelled, or at once where nothing is to be measured.</returns>
    public async Task RunAsync(IModelRegistryGrain registry, CancellationToken ct)
    {
        while (options.Value.AutoPrecision == AutoPrecision.Measured && !ct.IsCancellationRequested)
        {
            await Task.Delay(options.Value.Measure, time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (!ct.IsCancellationRequested)
            {
                await LookAsync(registry, ct);
            }
        }
    }

    private async Task LookAsync(IModelRegistryGrain registry, CancellationToken ct)
    {
        try
        {
            var unknown = await registry.Unmeasured(trial.Device).WaitAsync(ct);
            foreach (var versions in unknown.GroupBy(model => (model.Name, model.Scale, model.Version)).Where(group => !group.Any(model => _unfit.Contains(model.Sha256))))
            {
                await MeasureAsync(registry, [.. versions], ct);
            }
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            LogNotMeasured(broken);
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task MeasureAsync(IModelRegistryGrain registry, List<ModelReference> versions, CancellationToken ct)
    {
        try
        {
            var speeds = await trial.RunAsync(versions, ct);
            await registry.Measured(speeds).WaitAsync(ct);
            foreach (var (model, speed) in versions.Zip(speeds))
            {
                LogMeasured(model.Name, model.Scale, model.Precision, model.Version, speed.MillisecondsPerMegapixel, speed.Device.InstructionSet);
            }
        }
        catch (Inference.ModelRefusedException refused)
        {
            // It will not open the next time either.
            _unfit.UnionWith(versions.Select(model => model.Sha256));
            LogNotMeasured(refused);
        }
    }
}
