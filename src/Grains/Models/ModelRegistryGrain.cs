using Actors.Grains.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Models;

/// <summary>The shell of <see cref="ModelRegistry"/>: it stores, and brings a model to the silos before it points an alias to it.</summary>
[GrainType("model-registry")]
public sealed partial class ModelRegistryGrain(
    [PersistentState("registry", Names.GrainStorage)] IPersistentState<ModelRegistryState> store, ModelStore models, ModelRollouts rollouts, IOptions<ModelOptions> options, TimeProvider time,
    ILogger<ModelRegistryGrain> logger) : Grain, IModelRegistryGrain, IDisposable
{
    private const int Remembered = 100;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Promotion> _promotions = [];
    private readonly Queue<string> _remembered = new();
    private Task _swaps = Task.CompletedTask;
    private ModelRegistry _registry = null!; // set on activation, before any call

    public override Task OnActivateAsync(CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        var shipped = registry.RecordShipped(time.GetUtcNow());
        await Task.WhenAll(shipped.Select(model => models.PublishAsync(model.Reference, cancellationToken)));
        return registry.AssignDefaults(time.GetUtcNow());
    });

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _swaps.WaitAsync(cancellationToken);
    }

    public Task<IReadOnlyList<ModelDescription>> List() => Task.FromResult(_registry.List());

    public Task<ModelResolution> Resolve(ModelQuery query) => Task.FromResult(_registry.Resolve(query));

    public Task<IReadOnlyList<ModelReference>> Unmeasured(JobDevice device) => Task.FromResult(_registry.Unmeasured(device));

    public Task Measured(IReadOnlyList<ModelSpeed> speeds) => ChangeAsync(registry =>
    {
        registry.Measure(speeds);
        return Task.FromResult(true);
    });

    public Task<ModelHistory?> History(string name) => Task.FromResult(_registry.History(name));

    public Task<Promotion?> FindPromotion(string id) => Task.FromResult(_promotions.GetValueOrDefault(id));

    public Task<Promotion> Promote(PromotionRequest request)
    {
        var (id, found) = (Guid.NewGuid().ToString("N"), _registry.Find(request));
        if (found.Model is null)
        {
            return Task.FromResult(new Promotion(id, PromotionStatus.NotFound, found.Refusal, null, 0, 0));
        }

        DelayDeactivation(options.Value.Prepare + options.Value.Prepare);
        var begun = new Promotion(id, PromotionStatus.Preparing, null, null, 0, 0);
        Remember(begun);
        _swaps = SwapAsync(_swaps, id, request, found.Model, time.GetTimestamp());
        return Task.FromResult(begun);
    }

    public Task<ModelAddition> Add(ModelProposal proposal) => ChangeAsync(async registry =>
    {
        var addition = registry.Add(proposal, time.GetUtcNow());
        if (addition is { IsNew: true, Model: { } model })
        {
            await (proposal.Origin == ModelOrigin.Trained ? models.NumberCardAsync(model.Reference, CancellationToken.None) : models.WriteCardAsync(ModelCards.Of(model), CancellationToken.None));
            LogAdded(model.Reference, proposal.By);
        }

        return addition;
    });

    public void Dispose() => _stop.Dispose();

    // One after the other: two swaps at once would load two models for one place.
    private async Task SwapAsync(Task before, string id, PromotionRequest request, ModelReference model, long start)
    {
        await before;
        await Task.Yield();
        var ended = await TrySwapAsync(id, request, model);
        _promotions[id] = ended with { Milliseconds = time.GetElapsedTime(start).TotalMilliseconds };
    }

    private async Task<Promotion> TrySwapAsync(string id, PromotionRequest request, ModelReference model)
    {
        try
        {
            var rollout = await rollouts.RunAsync(model, _stop.Token);
            if (rollout.Failure is { } failure)
            {
                LogStopped(request.Name, request.Scale, request.Alias, model.Sha256, failure);
                return new Promotion(id, PromotionStatus.Failed, failure, null, rollout.Silos, 0);
            }

            // This write is the commit: jobs that start before it take the old model, those after it the one that every silo has loaded.
            var assigned = await ChangeAsync(registry => Task.FromResult(registry.Assign(request, model, time.GetUtcNow())));
            LogCommitted(request.Name, request.Scale, request.Alias, model.Version, model.Precision, assigned.Epoch, request.By);
            return new Promotion(id, PromotionStatus.Committed, null, assigned, rollout.Silos, 0);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return new Promotion(id, PromotionStatus.Failed, "The registry moved to another silo. Nothing was changed; ask again.", null, 0, 0);
        }
        catch (Exception broken)
        {
            LogBroken(request.Name, request.Scale, request.Alias, broken);
            return new Promotion(id, PromotionStatus.Failed, $"The registry could not be stored ({broken.Message}). The history says what holds.", null, 0, 0);
        }
    }

    // What is read meanwhile is what was stored last.
    private async Task<T> ChangeAsync<T>(Func<ModelRegistry, Task<T>> change)
    {
        await _writing.WaitAsync();
        try
        {
            var (before, next) = (store.State, store.State.Copy());
            var registry = new ModelRegistry(next, models.Models, options.Value.AutoPrecision);
            var result = await change(registry);
            if (next.IsLongerThan(before))
            {
                store.State = next;
                await WriteAsync(before);
            }

            _registry = registry;
            return result;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteAsync(ModelRegistryState before)
    {
        try
        {
            await store.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is not known: the next activation reads what holds.
            store.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    private void Remember(Promotion promotion)
    {
        _promotions[promotion.Id] = promotion;
        _remembered.Enqueue(promotion.Id);
        if (_remembered.Count > Remembered)
        {
            _promotions.Remove(_remembered.Dequeue());
        }
    }
}
