using System.Security.Cryptography;
using Actors.Imaging;
using Actors.Inference.Models;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;
using Actors.Trainer.Export.Onnx;
using Google.Protobuf;

namespace Actors.Trainer.Export;

/// <summary>
/// Makes the 8-bit copy of a network: its hidden convolutions read and write bytes, with one step for each tensor and each kernel; tail and skip, whose sum is the
/// picture, stay in 32 bits. Layer by layer, each makes up for what the rounding of those before it changed. Written as QuantizeLinear and DequantizeLinear around each convolution, which the runtime joins into one integer operation.
/// </summary>
public static class Quantisation
{
    private const string Precision = "int8";
    private const int Pictures = 24;
    private const int Side = 128;

    /// <summary>Some two dozen from all over a list: enough to choose steps on.</summary>
    public static IEnumerable<T> Spread<T>(IReadOnlyList<T> all) => all.Where((_, index) => index % Math.Max(1, all.Count / Pictures) == 0).Take(Pictures);

    /// <summary>The part of a picture that is run, as poor as the network will meet it.</summary>
    public static PixelBuffer Sample(PicturePair pair, IDegradation degradation)
    {
        var scale = pair.High.Width / pair.Low.Width;
        return degradation.TakesGiven
            ? PictureReader.Middle(pair.Low, Side)
            : degradation.Degrade(PictureReader.Middle(pair.High, Side * scale), scale, FixedSeed.Of(pair.Name, seed: 0));
    }

    /// <summary>The 8-bit copy of a model, with a card that says so; its figures are still the original's.</summary>
    /// <param name="original">Not changed.</param>
    /// <param name="pictures">As <see cref="ToInt8"/> wants them.</param>
    /// <param name="exactLayers">As for <see cref="ToInt8"/>.</param>
    /// <exception cref="InvalidDataException">The file is none of this family, or has too few layers.</exception>
    public static CardedModel CopyOf(CardedModel original, IReadOnlyList<PixelBuffer> pictures, int exactLayers = 0)
    {
        var onnx = ToInt8(original.Onnx, pictures, exactLayers);
        var (card, lineage) = (original.Card, original.Card.Lineage);
        return new CardedModel(
            card with
            {
                Precision = Precision,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
                Lineage = lineage with { Run = $"{lineage.Run}; 8-bit copy of {card.Address}{Exact(exactLayers)}, its steps chosen on {pictures.Count} pictures" },
            },
            onnx);
    }

    /// <summary>The bytes of the 8-bit model.</summary>
    /// <param name="model">A model that <see cref="OnnxExport"/> wrote.</param>
    /// <param name="pictures">Small pictures as the network will meet them: RGB of 8 bits, at least one.</param>
    /// <param name="exactLayers">How many hidden convolutions, from the first, stay in 32 bits: what those lose is what all that follow have to carry.</param>
    /// <exception cref="InvalidDataException">The file is none of this family, or has too few layers.</exception>
    public static byte[] ToInt8(byte[] model, IReadOnlyList<PixelBuffer> pictures, int exactLayers = 0)
    {
        var source = OnnxImport.Parse(model);
        var hidden = source.Graph.Node.Where(node => node.OpType == "Relu").Select(relu => (Conv: source.Graph.Node.First(node => node.Output[0] == relu.Input[0]), Relu: relu)).ToList();
        if (hidden.Count == 0 || hidden.Exists(layer => layer.Conv.OpType != "Conv"))
        {
            throw new InvalidDataException("The model is none of this family: it has no convolutions with ReLU.");
        }

        if (exactLayers < 0 || exactLayers >= hidden.Count)
        {
            throw new InvalidDataException($"Of {hidden.Count} hidden convolutions, 0 to {hidden.Count - 1} can stay in 32 bits, not {exactLayers}.");
        }

        hidden.RemoveRange(0, exactLayers);
        string[] tensors = [hidden[0].Conv.Input[0], .. hidden.Select(layer => layer.Relu.Output[0])];
        var calibration = new Calibration(source, pictures);
        var copy = new QuantisedModel(source, calibration.Spans(tensors));
        foreach (var node in source.Graph.Node)
        {
            if (hidden.Exists(layer => layer.Conv == node))
            {
                using var moments = Moments(node);
                copy.Quantise(node, moments);
            }
            else if (node.OpType == "Conv" && node.Input[0] == tensors[^1])
            {
                using var moments = Moments(node);
                copy.Fit(node, moments);
            }
            else
            {
                copy.Copy(node);
            }
        }

        return copy.SoFar().ToByteArray();

        TensorMoments Moments(NodeProto convolution)
        {
            var restored = copy.Restored(convolution.Input[0]);
            return calibration.Moments(convolution.Input[0], copy.SoFar(), restored);
        }
    }

    private static string Exact(int layers) => layers > 0 ? $", its first {layers} layers in 32 bits" : "";
}
