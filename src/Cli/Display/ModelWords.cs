using System.Globalization;
using System.Text;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>Imports, promotions and histories in words.</summary>
internal static class ModelWords
{
    /// <summary>What was found out about an imported model.</summary>
    public static string Of(ModelDocument model)
    {
        var how = model.Convention;
        var sides = how.Window is { } window ? $"{window.Width}×{window.Height} pixels at a time" : "any size";
        var tiles = how.Tiling == "exact" ? "tiles exact" : "tiles within a level of the whole, on average";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Name}@{model.Version}: x{model.Scale}, {(how.Channels == 1 ? "luma" : "RGB")}, {how.Range}, {how.Layout}, {how.Type}, {sides}, halo {model.Halo}, {tiles}. Use it with --model {model.Name}.");
    }

    public static string Of(PromotionDocument done) => string.Create(
        CultureInfo.InvariantCulture,
        $"{done.Alias.Name} x{done.Alias.Scale}: {done.Alias.Alias} is version {done.Alias.Version} ({done.Alias.Precision}) now; {done.Silos} {(done.Silos == 1 ? "silo has" : "silos have")} it loaded, after {done.Milliseconds:0} ms.");

    public static string Of(ModelHistoryDocument history)
    {
        var lines = history.Versions
            .Select(version => (version.At, Text: $"x{version.Scale} version {version.Version} ({version.Precision}) {(version.By is { } by ? $"imported by {by}" : "shipped")}{Because(version.By is null ? "" : version.Why)}"))
            .Concat(history.Aliases.Select(moved => (moved.At, Text: $"x{moved.Scale} {moved.Alias} → version {moved.Version ?? moved.Sha256} by {moved.By ?? "actors"}{Because(moved.Why)}")))
            .OrderBy(line => line.At);
        var text = new StringBuilder();
        foreach (var (at, line) in lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss}Z  {line}");
        }

        return text.ToString();
    }

    private static string Because(string why) => why.Length == 0 ? "" : $": {why}";
}
