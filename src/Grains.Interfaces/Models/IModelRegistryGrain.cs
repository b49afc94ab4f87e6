using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>Which models exist and which serve. One in the cluster, under <see cref="Names.Registry"/>.</summary>
[Alias("model-registry")]
public interface IModelRegistryGrain : IGrainWithStringKey
{
    /// <summary>Every model, the baseline included, by name, scale, precision and version.</summary>
    [Alias("list"), Idempotent]
    Task<IReadOnlyList<ModelDescription>> List();

    [Alias("resolve"), Idempotent]
    Task<ModelResolution> Resolve(ModelQuery query);

    /// <summary>Begins to point an alias to a model; it is done when <see cref="FindPromotion"/> says so. Promotions run one after the other.</summary>
    [Alias("promote")]
    Task<Promotion> Promote(PromotionRequest request);

    /// <summary>Where a promotion stands; null where the registry has moved since, or was never asked: then the history says what holds.</summary>
    [Alias("find-promotion"), Idempotent]
    Task<Promotion?> FindPromotion(string id);

    /// <summary>All that happened to a family; null where there is none of this name.</summary>
    [Alias("history"), Idempotent]
    Task<ModelHistory?> History(string name);

    /// <summary>Adds an imported model, whose file is in the store. The same bytes again change nothing.</summary>
    [Alias("add"), Idempotent]
    Task<ModelAddition> Add(ModelProposal proposal);

    /// <summary>
    /// Models whose speed on a kind of device is to be measured, since more than one precision of what serves is there. Those of one version are to be measured
    /// together, in turns.
    /// </summary>
    [Alias("unmeasured"), Idempotent]
    Task<IReadOnlyList<ModelReference>> Unmeasured(JobDevice device);

    /// <summary>Keeps speeds, by which <c>precision=auto</c> chooses from then on. The first measure of a model on a kind of device stays.</summary>
    [Alias("measured"), Idempotent]
    Task Measured(IReadOnlyList<ModelSpeed> speeds);
}
