using System.Globalization;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>The models as a table of plain text.</summary>
internal static class ModelTable
{
    private const string Set5 = "Set5";

    private static readonly string[] Heads = ["NAME", "SCALE", "PRECISION", "VERSION", "ALIASES", "PARAMETERS", "SET5 PSNR"];

    public static string Of(IReadOnlyList<ModelDocument> models) => TextTable.Of([Heads, .. models.Select(Row)]);

    private static string[] Row(ModelDocument model) =>
    [
        model.Name,
        string.Create(CultureInfo.InvariantCulture, $"x{model.Scale}"),
        model.Precision,
        model.Version,
        model.Aliases.Count == 0 ? "-" : string.Join(",", model.Aliases),
        model.Parameters.ToString("N0", CultureInfo.InvariantCulture),
        model.Metrics.TryGetValue(Set5, out var metric) ? string.Create(CultureInfo.InvariantCulture, $"{metric.Psnr:0.00} dB") : "-",
    ];
}
