using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Inference.Models;

/// <summary>
/// What stands beside a model file: its address, what it takes and gives, how good it is, and where it comes from. Fields that this version does not know
/// are passed over; a missing one is an error.
/// </summary>
/// <param name="Name">Family, for example <c>fast</c>: lower-case letters, digits and hyphens.</param>
/// <param name="Version">Counts up from 1 for each name, scale and precision.</param>
/// <param name="Precision"><c>fp32</c>, <c>fp16</c> or <c>int8</c>.</param>
/// <param name="Sha256">Of the ONNX file, 64 lower-case hexadecimal digits.</param>
/// <param name="Scale">Output pixels per source pixel on each axis, 1 to 4.</param>
/// <param name="Channels">Planes in and out: 3, red, green, blue; or 1, luma.</param>
/// <param name="Range">Values of a sample: <c>0-1</c> or <c>0-255</c>.</param>
/// <param name="Layout">Order of the tensor's axes: <c>nchw</c> or <c>nhwc</c>.</param>
/// <param name="Halo">Receptive-field radius in source pixels, as <see cref="ReceptiveField"/> computes it; where it cannot, as it was measured.</param>
/// <param name="Params">Weights and biases in all.</param>
/// <param name="Metrics">By evaluation set.</param>
/// <param name="Lineage">What the model was made from.</param>
/// <param name="Type">Type of a sample: <c>fp32</c>, <c>fp16</c> or <c>uint8</c>.</param>
/// <param name="Window">The one size of picture that the model takes; null where the sides are free.</param>
/// <param name="Tiling"><c>exact</c> where the graph proves the halo; <c>measured</c> where an operation depends on the picture's size, so that tiles equal the whole picture within a level only, in the root mean square.</param>
public sealed record ModelCard(
    string Name,
    int Version,
    string Precision,
    string Sha256,
    int Scale,
    int Channels,
    string Range,
    string Layout,
    int Halo,
    long Params,
    IReadOnlyDictionary<string, ModelMetric> Metrics,
    ModelLineage Lineage,
    string Type = TensorConvention.Fp32,
    FixedWindow? Window = null,
    string Tiling = ModelCard.ExactTiling)
{
    public const string ExactTiling = "exact";

    public const string MeasuredTiling = "measured";

    /// <summary>How people name the model: <c>fast x2-fp32/1</c>.</summary>
    [JsonIgnore]
    public string Address => $"{Name} x{Scale}-{Precision}/{Version}";

    /// <summary>How a picture becomes the model's tensor.</summary>
    [JsonIgnore]
    public TensorConvention Convention => new(Channels, Range, Layout, Type, Window);

    /// <summary>Reads a card and checks every value.</summary>
    /// <param name="json">UTF-8 text of a card.</param>
    /// <exception cref="ModelRefusedException">Not JSON, a field is missing, or a value is out of range; the message names it.</exception>
    public static ModelCard Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var card = JsonSerializer.Deserialize(json, ModelJson.Default.ModelCard) ?? throw new ModelRefusedException("The model card is empty.");
            return card.Faults() is { Count: > 0 } faults
                ? throw new ModelRefusedException($"The model card of '{card.Name}' cannot serve: {string.Join("; ", faults)}.")
                : card;
        }
        catch (JsonException broken)
        {
            throw new ModelRefusedException($"The model card cannot be read: {broken.Message}", broken);
        }
    }

    /// <summary>The card as indented UTF-8 JSON, ending in a line break.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Default.ModelCard), (byte)'\n'];

    private List<string> Faults()
    {
        List<string> faults = [];
        Require(Name.Length > 0 && Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"name is '{Name}' (lower-case letters, digits, hyphens)");
        Require(Version >= 1, $"version is {Version} (1 or more)");
        Require(Precision is "fp32" or "fp16" or "int8", $"precision is '{Precision}' (fp32, fp16, int8)");
        Require(Sha256.Length == 64 && Sha256.All(char.IsAsciiHexDigitLower), $"sha256 is '{Sha256}' (64 lower-case hexadecimal digits)");
        Require(Scale is >= 1 and <= 4, $"scale is {Scale} (1 to 4)");
        faults.AddRange(Convention.Faults());
        Require(Tiling is ExactTiling or MeasuredTiling, $"tiling is '{Tiling}' ({ExactTiling}, {MeasuredTiling})");
        Require(Halo is >= 0 and <= ReceptiveField.MaxHalo, $"halo is {Halo} (0 to {ReceptiveField.MaxHalo})");
        Require(Params >= 1, $"params is {Params} (1 or more)");
        return faults;

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
