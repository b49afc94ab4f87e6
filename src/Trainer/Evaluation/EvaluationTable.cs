using System.Globalization;

namespace Actors.Trainer.Evaluation;

/// <summary>Writes scores as a table for people: one line a model and scale, one column a set, bicubic first.</summary>
public static class EvaluationTable
{
    private const int LeastCell = 15;

    public static void Write(IReadOnlyList<SetScore> scores, TextWriter writer)
    {
        var sets = scores.Select(score => score.Set).Distinct().ToList();
        var cell = Math.Max(LeastCell, sets.Max(set => set.Length));
        var width = scores.Max(score => score.Model.Length);
        writer.WriteLine("PSNR (dB) / SSIM on BT.601 studio-range luma; a border of scale pixels is left out.");
        writer.WriteLine($"{"model".PadRight(width)}  scale  {string.Join("  ", sets.Select(set => set.PadRight(cell)))}  seconds");
        foreach (var line in scores.GroupBy(score => (score.Scale, score.Model)).OrderBy(line => line.Key.Scale))
        {
            var cells = sets.Select(set => Cell(line.FirstOrDefault(score => score.Set == set), cell));
            var seconds = line.Sum(score => score.Seconds).ToString("F1", CultureInfo.InvariantCulture);
            writer.WriteLine($"{line.Key.Model.PadRight(width)}  x{line.Key.Scale}     {string.Join("  ", cells)}  {seconds,7}");
        }
    }

    private static string Cell(SetScore? score, int width) =>
        (score is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{score.Psnr:F2} / {score.Ssim:F4}")).PadRight(width);
}
