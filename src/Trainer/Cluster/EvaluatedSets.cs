using Actors.Grains.Training;

namespace Actors.Trainer.Cluster;

/// <summary>Means over the pictures of each part.</summary>
internal static class EvaluatedSets
{
    public static IReadOnlyList<EvaluatedSet> Of(IReadOnlyList<EvaluatedPicture> pictures) =>
    [
        .. pictures.GroupBy(picture => picture.Set).Select(set => new EvaluatedSet(
            set.Key, set.Count(), set.Average(one => one.Psnr), set.Average(one => one.Ssim), set.Average(one => one.BicubicPsnr), set.Average(one => one.BicubicSsim))),
    ];
}
