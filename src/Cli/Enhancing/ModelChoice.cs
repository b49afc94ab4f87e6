using System.Globalization;
using Actors.Client.Api.Documents;
using Actors.Grains;
using Actors.Grains.Models;

namespace Actors.Cli.Enhancing;

/// <summary>Settles before the first upload which model makes the outputs, so that one run uses one model even while another is promoted.</summary>
/// <param name="Model">Null where none was found.</param>
/// <param name="Refusal">What was asked and what exists; null where a model was found.</param>
internal sealed record ModelChoice(ModelDocument? Model, string? Refusal)
{
    private const string Exact = "fp32";

    /// <summary>True where it is left to each picture whether <see cref="Model"/> makes its output or <see cref="ForPoor"/> does.</summary>
    public bool IsAuto { get; private init; }

    /// <summary>What makes the outputs of poor pictures; null where nothing restores, or one model makes all.</summary>
    public ModelDocument? ForPoor { get; private init; }

    /// <summary>The sha256 of all models that may make an output.</summary>
    public IReadOnlyList<string> Sha256s => [.. new[] { Model, ForPoor }.OfType<ModelDocument>().Select(model => model.Sha256)];

    /// <summary>Among which families each picture decides, for the manifest; null where one model makes all.</summary>
    public string? Families => IsAuto ? string.Join(", ", new[] { Model, ForPoor }.OfType<ModelDocument>().Select(model => model.Name)) : null;

    /// <summary>One model for all pictures.</summary>
    public static ModelChoice Of(ModelDocument model) => new(model, null);

    /// <param name="asked"><c>NAME[@VERSION|@ALIAS]</c> or <c>auto</c>; null takes the production model of the default family.</param>
    /// <param name="precision"><c>fp32</c> or <c>int8</c> of that version; null takes the one that the alias points to, or the most exact one.</param>
    public static ModelChoice Among(IReadOnlyList<ModelDocument> models, string? asked, int scale, string? precision)
    {
        if (asked == Names.AutoModel)
        {
            // What is less exact is asked for by name here, too: a server that learns its speeds must not change what the same command makes.
            var (faithful, restoring) = (Among(models, null, scale, precision ?? Exact), Among(models, Names.RestoreFamily, scale, precision ?? Exact));
            return faithful.Model is not null ? faithful with { IsAuto = true, ForPoor = restoring.Model }
                : restoring.Model is not null ? restoring with { IsAuto = true }
                : faithful;
        }

        var selector = ModelSelector.Of(asked ?? Names.DefaultFamily);
        var wanted = selector.Wanted ?? Names.ProductionAlias;
        var family = models.Where(model => model.Name == selector.Family && model.Scale == scale).ToList();

        // A family that nothing was promoted in yet, an import say, serves its newest version; one that was trained waits to be promoted, as the server has it.
        var isUnsettled = selector.Wanted is null && !family.Exists(model => model.Aliases.Contains(wanted));
        var chosen = family
            .Where(model => (isUnsettled && !model.IsTrained) || model.Aliases.Contains(wanted) || model.Version == wanted)
            .OrderByDescending(model => model.Aliases.Contains(wanted))
            .ThenByDescending(Number)
            .ThenByDescending(model => model.Precision == Exact) // what is less exact is asked for by name
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

    /// <summary>What the server is asked for.</summary>
    /// <exception cref="InvalidOperationException">No model was found.</exception>
    public string Address() => IsAuto ? Names.AutoModel : Address(Model ?? throw new InvalidOperationException(Refusal));

    /// <summary>The model's address in the server's settings: exact, so that no promotion can change it.</summary>
    public static string Address(ModelDocument model) => model.Name == Names.Bicubic ? model.Name : $"{new ModelSelector(model.Name, model.Version)}";

    private static int Number(ModelDocument model) => int.TryParse(model.Version, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Missing(IReadOnlyList<ModelDocument> models, string? asked, int scale)
    {
        var there = models.Where(model => model.Scale == scale).Select(Address).Distinct().Order(StringComparer.Ordinal).ToList();
        return $"There is no model {asked ?? Names.DefaultFamily} for scale {scale}; "
            + (there.Count == 0 ? "no model has this scale. `actors models` lists them all." : $"for this scale there are {string.Join(", ", there)}.");
    }
}
