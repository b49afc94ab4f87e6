using Actors.Cli.Display;
using Actors.Cli.Planning;

namespace Actors.Cli.Enhancing;

/// <summary>Takes all pictures of a command through, a few at a time; one that fails does not stop the others.</summary>
internal static class EnhanceRun
{
    /// <summary>Jobs in flight: enough that decoding, enhancing and encoding of small pictures overlap.</summary>
    public const int InFlight = 4;

    public static async Task<RunTally> Run(EnhancePlan plan, PictureRun picture, IEnhanceDisplay display, CancellationToken ct)
    {
        var tally = new RunTally();
        var few = new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = ct };
        await display.Run(plan.Names.Count, () => Parallel.ForEachAsync(plan.Inputs(), few, async (input, token) =>
        {
            if (await picture.Run(input, token) is { } report)
            {
                tally.Add(report);
                display.Finished(report);
            }
        }));
        return tally;
    }
}
