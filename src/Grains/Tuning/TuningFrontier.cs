namespace Actors.Grains.Tuning;

/// <summary>Which models are worth having: for each, every faster one is worse.</summary>
public static class TuningFrontier
{
    /// <summary>Runs that no other one beats in both validation PSNR and time, the fastest first.</summary>
    public static IReadOnlyList<TuningRun> Of(IEnumerable<TuningRun> runs)
    {
        List<TuningRun> frontier = [];
        foreach (var run in runs.Where(run => run is { Psnr: not null, SecondsPerMegapixel: not null }).OrderBy(run => run.SecondsPerMegapixel).ThenByDescending(run => run.Psnr))
        {
            if (frontier is not [.., var last] || run.Psnr > last.Psnr)
            {
                frontier.Add(run);
            }
        }

        return frontier;
    }
}
