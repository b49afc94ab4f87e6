using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Cli.Display;

/// <summary>Reads the <c>curve.jsonl</c> of a run that was made without a cluster.</summary>
internal static partial class CurveLog
{
    /// <exception cref="InvalidDataException">It holds another thing; the message names the line.</exception>
    public static async Task<CurveLine> ReadAsync(string path, CancellationToken ct)
    {
        List<CurvePoint> points = [];
        await foreach (var text in File.ReadLinesAsync(path, ct))
        {
            points.Add(Read(text) ?? throw new InvalidDataException($"{path} is no curve of a training run: line {points.Count + 1} has no CpuSeconds and Loss."));
        }

        return new CurveLine(Path.GetFileName(path), points);
    }

    private static CurvePoint? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, LogJson.Default.Logged) is { CpuSeconds: { } seconds, Loss: { } loss, Psnr: var psnr } ? new CurvePoint(seconds, psnr, loss) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Logged(double? CpuSeconds, double? Loss, double? Psnr);

    [JsonSerializable(typeof(Logged))]
    private sealed partial class LogJson : JsonSerializerContext;
}
