using System.Text;

namespace Actors.Cli.Display;

/// <summary>Rows of cells as columns of plain text.</summary>
internal static class TextTable
{
    /// <param name="rows">All of one length; the first holds the heads.</param>
    public static string Of(IReadOnlyList<string[]> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }
}
