using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Training;

/// <summary>Which pictures a run learns from, and which are held out to measure it on: one in so many, by their names' order.</summary>
/// <param name="sources">All of them, in order.</param>
/// <param name="recipe">How many to hold out, and at which sizes to learn.</param>
internal sealed class PictureSplit(IReadOnlyList<PictureLocation> sources, TrainingRecipe recipe)
{
    private readonly IDegradation _degradation = Degradations.Get(recipe.Degradation);
    private readonly int _every = Math.Max(sources.Count / recipe.HeldOut, 2);

    private int Scale => recipe.Network.Scale;

    /// <summary>The pictures to learn from, then the same at each of the recipe's sizes, some with grain where the recipe says so. What is learnt from is degraded crop by crop, where the degradation is not plain reducing.</summary>
    public List<PicturePair> Training(CancellationToken stop)
    {
        var learnt = Read(sources.Where((_, index) => index % _every != 0).Select(source => _degradation.TakesGiven ? source : source with { Low = null }), source => PictureFolder.Read(source, Scale), stop);
        var smaller = learnt.AsParallel().AsOrdered().WithCancellation(stop).SelectMany(pair => recipe.Sizes.Where(share => pair.HasSize(share, Scale)).Select(share => pair.At(share, Scale)));
        List<PicturePair> all = [.. learnt, .. smaller];
        return recipe.Grain is null ? all : [.. all.AsParallel().AsOrdered().WithCancellation(stop).Select((pair, index) => recipe.Grain.On(pair, Scale, recipe.Seed, index))];
    }

    /// <summary>The pictures to measure on, degraded once for all.</summary>
    public List<PicturePair> Held(CancellationToken stop) =>
        Read(sources.Where((_, index) => index % _every == 0), source => PictureFolder.Read(source, Scale, _degradation), stop);

    private static List<PicturePair> Read(IEnumerable<PictureLocation> sources, Func<PictureLocation, PicturePair> read, CancellationToken stop) =>
        [.. sources.AsParallel().AsOrdered().WithCancellation(stop).Select(read)];
}
