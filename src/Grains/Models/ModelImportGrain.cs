using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Models;

/// <summary>The shell of <see cref="ModelImport"/>: a trial outlives a call, so it is begun and then asked for.</summary>
[GrainType("model-import")]
public sealed partial class ModelImportGrain(IServiceProvider services, ILogger<ModelImportGrain> logger) : Grain, IModelImportGrain, IDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(15);

    private readonly CancellationTokenSource _stop = new();
    private Task<ModelAddition>? _run;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await _stop.CancelAsync();

    public Task Begin(ModelImportRequest request)
    {
        DelayDeactivation(Stay);
        _run ??= RunAsync(request);
        return Task.CompletedTask;
    }

    public async Task<ModelAddition?> Look() => _run switch
    {
        null => throw new OrleansException($"Import {this.GetPrimaryKeyString()} is not under way here. Nothing was added by it; send the file again."),
        { IsCompleted: true } => await _run,
        _ => null,
    };

    public void Dispose() => _stop.Dispose();

    private async Task<ModelAddition> RunAsync(ModelImportRequest request)
    {
        await Task.Yield();
        var addition = await ActivatorUtilities.CreateInstance<ModelImport>(services).RunAsync(request, _stop.Token);
        if (addition.Refusal is { } refusal)
        {
            LogRefused(request.Name, request.Sha256, refusal);
        }

        return addition;
    }
}
