using System.Globalization;
using Actors.Client.Api.Documents;
using Actors.Grains;

namespace Actors.Cli.Enhancing;

/// <summary>Settles before the first upload which model makes the outputs, so that one run uses one model even while another is promoted.</summary>
/// <param name="Refusal">What was asked and what exists; null where a model was found.</param>
internal sealed record ModelChoice(ModelDocument? Model, string? Refusal)
{
    /// <param name="asked"><c>NAME[@VERSION|@ALIAS]</c>; null takes the production model of the default family.</param>
    /// <param name="precision"><c>fp32</c> or <c>int8</c> of that version; null takes the one that the alias points to, or the most exact one.</param>
    public static ModelChoice Among(IReadOnlyList<ModelDocument> models, string? asked, int scale, string? precision)
    {
        var parts = (asked ?? Names.DefaultFamily).Split('@', 2);
        var wanted = parts.Length == 2 ? parts[1] : Names.ProductionAlias;
        var family = models.Where(model => model.Name == parts[0] && model.Scale == scale).ToList();

        // A family that nothing was promoted in yet, an import say, serves its newest version; one that was trained waits to be promoted, as the server has it.
        var isUnsettled = parts.Length == 1 && !family.Exists(model => model.Aliases.Contains(wanted));
        var chosen = family
            .Where(model => (isUnsettled && !model.IsTrained) || model.Aliases.Contains(wanted) || model.Version == wanted)
            .OrderByDescending(model => model.Aliases.Contains(wanted))
            .ThenByDescending(Number)
            .ThenByDescending(model => model.Precision == "fp32") // what is less exact is asked for by name
            .FirstOrDefault();
        if (chosen is null)
        {
            return new ModelChoice(null, Missing(models, asked, scale));
        }

        var version = family.Where(model => model.Version == chosen.Version).ToList();
        return precision is null ? new ModelChoice(chosen, null)
            : version.Find(model => model.Precision == precision) is { } exact ? new ModelChoice(exact, null)
            : new ModelChoice(null, $"Model {Address(chosen)} for scale {scale} is not there in {precision}; it is in {string.Join(", ", version.Select(model => model.Precision))}.");
    }

    /// <summary>The model's address in the server's settings: exact, so that no promotion can change it.</summary>
    public static string Address(ModelDocument model) => model.Name == Names.Bicubic ? model.Name : $"{model.Name}@{model.Version}";

    private static int Number(ModelDocument model) => int.TryParse(model.Version, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Missing(IReadOnlyList<ModelDocument> models, string? asked, int scale)
    {
        var there = models.Where(model => model.Scale == scale).Select(Address).Distinct().Order(StringComparer.Ordinal).ToList();
        return $"There is no model {asked ?? Names.DefaultFamily} for scale {scale}; "
            + (there.Count == 0 ? "no model has this scale. `actors models` lists them all." : $"for this scale there are {string.Join(", ", there)}.");
    }
}
