using System.Globalization;
using Actors.Catalog;

namespace Actors.Grains.Trials;

/// <summary>
/// Looks at a promoted model beside the one that it replaced, and says when to go back: when its pictures are rejected more often than chance explains. An
/// output check that fails counts as a rejection.
/// </summary>
public sealed class PromotionWatch(WatchOptions options)
{
    /// <summary>Why the champion before is to serve again; null where nothing speaks for it.</summary>
    /// <param name="champion">The record of the model before.</param>
    /// <param name="promoted">That of the model now, since it was promoted.</param>
    public string? Fault(FeedbackCount champion, FeedbackCount promoted)
    {
        if (promoted.Jobs < options.Jobs || promoted.RejectedShare <= champion.RejectedShare + options.Tolerance)
        {
            return null;
        }

        // A champion of whom nobody said anything is taken for as good as the tolerance allows.
        var chance = champion.Jobs > 0 ? FisherTest.OneSided(champion, promoted) : Binomial.AtLeast(promoted.Rejected, promoted.Jobs, options.Tolerance);
        return chance > options.Chance
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{promoted.Rejected} of {promoted.Jobs} pictures were rejected since, against {champion.Rejected} of {champion.Jobs} before; by chance alone that happens in {chance:P2} of cases.");
    }

    /// <summary>True when the model has been watched long enough to be left alone.</summary>
    public bool IsOver(DateTimeOffset promotedAt, FeedbackCount promoted, DateTimeOffset now) => promoted.Jobs >= options.EnoughJobs || now - promotedAt >= options.Longest;
}
