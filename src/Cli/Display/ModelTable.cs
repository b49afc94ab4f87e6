using System.Globalization;
using System.Text;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>The models as a table of plain text.</summary>
internal static class ModelTable
{
    private const string Set5 = "Set5";

    private static readonly string[] Heads = ["NAME", "SCALE", "PRECISION", "VERSION", "ALIASES", "PARAMETERS", "SET5 PSNR"];

    public static string Of(IReadOnlyList<ModelDocument> models)
    {
        string[][] rows = [Heads, .. models.Select(Row)];
        var widths = Heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }

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
