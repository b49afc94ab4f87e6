namespace Actors.Trainer.Comparison;

/// <summary>Which contenders nobody beats in speed and quality at once.</summary>
public static class Frontier
{
    /// <summary>Those that nothing is as fast as and better than, or as good as and faster than, on one set; the fastest first.</summary>
    public static IReadOnlyList<ContenderScore> Of(IReadOnlyList<ContenderScore> scores, string set)
    {
        List<ContenderScore> frontier = [];
        foreach (var score in scores.OrderBy(score => score.MillisecondsPerMegapixel).ThenByDescending(Psnr))
        {
            if (frontier.Count == 0 || Psnr(score) > Psnr(frontier[^1]))
            {
                frontier.Add(score);
            }
        }

        return frontier;

        double Psnr(ContenderScore score) => score.Sets.First(one => one.Set == set).Psnr;
    }
}
