using Actors.Inference.Weights;

namespace Actors.Grains.Training;

/// <summary>
/// Ends a round: from the weights that it began with and those that the workers came to, the mean of the workers, and that mean carried further by a momentum
/// over rounds (Nesterov), since workers that agree agree on more than they had time for. Averaged weights are averaged alone: an average over steps is linear.
/// One worker is taken as it is, to the bit. Source: A. Douillard et al., "DiLoCo", 2023.
/// </summary>
/// <param name="Mean">The plain mean, without a momentum.</param>
/// <param name="Jump">The mean with the momentum, which it carries on; the same object as <paramref name="Mean"/> after one worker.</param>
public sealed record OuterStep(NetworkWeights Mean, NetworkWeights Jump)
{
    /// <summary>Length of the step along mean and momentum.</summary>
    public const double Rate = 0.7;

    /// <summary>Share of the momentum that stays from round to round.</summary>
    public const double Keep = 0.5;

    /// <param name="began">What the round began with; null in the first, which has no momentum.</param>
    /// <param name="answers">What the workers came to, at least one; in the order of their slots, so that the same answers give the same sums.</param>
    /// <exception cref="ArgumentException">There is no answer, or one belongs to another network.</exception>
    public static OuterStep Take(NetworkWeights? began, IReadOnlyList<NetworkWeights> answers)
    {
        var like = began ?? (answers.Count > 0 ? answers[0] : throw new ArgumentException("A round ends with at least one answer.", nameof(answers)));
        if (answers.Count == 0 || answers.Any(answer => answer.Shape != like.Shape || answer.Current.Length != like.Current.Length))
        {
            throw new ArgumentException($"A round of {like.Shape} ends with answers of the same network.", nameof(answers));
        }

        if (answers.Count == 1)
        {
            var one = answers[0] with { Momentum = [] };
            return new OuterStep(one, one);
        }

        var (mean, average) = (MeanOf([.. answers.Select(answer => answer.Current)]), MeanOf([.. answers.Select(answer => answer.Average)]));
        var plain = new NetworkWeights(like.Shape, mean, average, []);
        if (began is null)
        {
            return new OuterStep(plain, plain);
        }

        var (jump, momentum) = (new float[mean.Length], new float[mean.Length]);
        for (var at = 0; at < mean.Length; at++)
        {
            var moved = (double)mean[at] - began.Current[at];
            var carried = (began.Momentum.Length == 0 ? 0 : began.Momentum[at] * Keep) + moved;
            momentum[at] = (float)carried;
            jump[at] = (float)(began.Current[at] + (Rate * (moved + (Keep * carried))));
        }

        return new OuterStep(plain, new NetworkWeights(began.Shape, jump, average, momentum));
    }

    private static float[] MeanOf(float[][] lists)
    {
        var mean = new float[lists[0].Length];
        for (var at = 0; at < mean.Length; at++)
        {
            var sum = 0.0;
            foreach (var list in lists)
            {
                sum += list[at];
            }

            mean[at] = (float)(sum / lists.Length);
        }

        return mean;
    }
}
