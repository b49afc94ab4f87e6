using System.Globalization;

namespace Actors.Grains.Models;

/// <summary>
/// Chooses the family where a job leaves it to the picture: one that restores where the source is poor, else a faithful one, and of these the best that ends within the
/// seconds that were given.
/// </summary>
/// <param name="find">What serves under a family's name for the job, or why nothing does.</param>
internal sealed class FamilyChoice(Func<string, ModelResolution> find, ExpectedTime time)
{
    /// <summary>The faithful families, the quickest first.</summary>
    public static readonly IReadOnlyList<string> Tiers = [Names.DefaultFamily, "balanced", "best"];

    public ModelResolution Choose(ModelQuery query)
    {
        var tiers = Tiers.Select(find).Where(tier => tier.Model is not null).ToList();
        if (tiers.Count == 0)
        {
            return find(Names.RestoreFamily) is { Model: not null } only
                ? Say(only, $"nothing else serves at x{query.Scale}")
                : find(Names.DefaultFamily);
        }

        var (faithful, within) = Within(tiers, query);
        if (query.Estimate is not { } source)
        {
            return Say(faithful, $"unless the picture turns out to be poor when the job starts{within}");
        }

        if (!PoorSource.IsPoor(source))
        {
            return Say(faithful, $"the source is good ({PoorSource.Words(source)}){within}");
        }

        var poor = $"the source is poor ({PoorSource.Words(source)})";
        if (find(Names.RestoreFamily) is not { Model: { } restoring } restore)
        {
            return Say(faithful, $"{poor}, but nothing restores at x{query.Scale}{(query.Precision == "auto" ? "" : $" in {query.Precision}")}{within}");
        }

        var seconds = Seconds(restoring, tiers[0].Model!, query); // tiers have models
        return seconds <= (query.Seconds ?? double.PositiveInfinity)
            ? Say(restore, poor)
            : Say(faithful, $"{poor}, but {Names.RestoreFamily} takes about {Number(seconds)} s{within}");
    }

    private (ModelResolution Tier, string Words) Within(List<ModelResolution> tiers, ModelQuery query)
    {
        if (query.Seconds is not { } limit)
        {
            return (tiers[0], "");
        }

        var quickest = tiers[0].Model!; // tiers have models
        var best = tiers.FindLast(tier => Seconds(tier.Model!, quickest, query) <= limit);
        var seconds = Number(Seconds((best ?? tiers[0]).Model!, quickest, query));
        return best is null
            ? (tiers[0], $", and the quickest takes about {seconds} s where {Number(limit)} s were given")
            : (best, $", and it takes about {seconds} s of the {Number(limit)} s that were given");
    }

    private double Seconds(ModelReference model, ModelReference quickest, ModelQuery query) => time.SecondsOf(model, quickest, query.Device, query.Megapixels);

    // One sentence, with what was said of the precision at its end.
    private static ModelResolution Say(ModelResolution found, string why) => found with { Reason = $"{found.Model!.Name}: {why}{(found.Reason is { } precision ? $"; {precision}" : ".")}" };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
