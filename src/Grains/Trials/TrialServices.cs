using Actors.Catalog;
using Actors.Grains.Models;
using Actors.Grains.Training;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Trials;

/// <summary>What a trial needs around it.</summary>
public sealed class TrialServices(
    IGrainFactory grains, TrainerServices training, FeedbackTable feedback, ModelPromotions promotions, IOptions<GateOptions> gate, IOptions<WatchOptions> watch)
{
    internal TrainerServices Training { get; } = training;

    internal FeedbackTable Feedback { get; } = feedback;

    internal ModelPromotions Promotions { get; } = promotions;

    internal WatchOptions WatchOptions { get; } = watch.Value;

    internal IModelRegistryGrain Registry => grains.GetGrain<IModelRegistryGrain>(Names.Registry);

    internal Trial RulesOf(TrialState state) => new(state, new Gate(gate.Value), new PromotionWatch(WatchOptions));
}
