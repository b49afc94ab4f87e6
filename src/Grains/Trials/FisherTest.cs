using Actors.Catalog;

namespace Actors.Grains.Trials;

/// <summary>
/// Fisher's exact test, one-sided: how likely it is that so many of all the rejections fall on the second model, were both equally good. Exact for the small
/// counts with which a watch begins.
/// </summary>
internal static class FisherTest
{
    /// <returns>0 to 1.</returns>
    public static double OneSided(FeedbackCount first, FeedbackCount second)
    {
        var (rejected, jobs) = (first.Rejected + second.Rejected, first.Jobs + second.Jobs);
        var all = Binomial.LogChoose(jobs, rejected);
        var sum = 0.0;
        for (var onSecond = second.Rejected; onSecond <= Math.Min(rejected, second.Jobs); onSecond++)
        {
            if (rejected - onSecond <= first.Jobs)
            {
                sum += Math.Exp(Binomial.LogChoose(second.Jobs, onSecond) + Binomial.LogChoose(first.Jobs, rejected - onSecond) - all);
            }
        }

        return Math.Min(sum, 1);
    }
}
