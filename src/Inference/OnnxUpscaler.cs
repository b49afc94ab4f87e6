using System.Runtime.InteropServices;
using Actors.Inference.Models;
using Actors.Inference.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Actors.Inference;

/// <summary>Enlarges with an ONNX network, through one ONNX Runtime session that all callers share.</summary>
public sealed class OnnxUpscaler : IUpscaler
{
    private const int Channels = 3;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private OnnxUpscaler(InferenceSession session, ReceptiveField field, int trim)
    {
        (_session, Scale, Halo, Trim) = (session, field.Scale, field.Halo, trim);
        _inputNames = [.. session.InputNames];
        _outputNames = [.. session.OutputNames];
    }

    public int Scale { get; }

    public int Halo { get; }

    public int Trim { get; }

    /// <summary>Opens a model; scale and halo are computed from its graph.</summary>
    /// <param name="model">An ONNX file: float planes (N, 3, height, width) of 0 to 1 in and out, sides free. Read from memory alone, so that it can name no other file.</param>
    /// <exception cref="ModelRefusedException">Such a model cannot be served; the message says why.</exception>
    public static OnnxUpscaler Open(byte[] model, InferenceDevice device, InferenceOptions options)
    {
        var field = ReceptiveField.Of(model);
        if (field.Scale is < 1 or > 4)
        {
            throw new ModelRefusedException($"The model enlarges {field.Scale} times; 1 to 4 are served.");
        }

        using var settings = device.CreateSessionOptions(options);
        try
        {
            var trimmed = HaloTrim.Apply(model, field);
            var session = new InferenceSession(trimmed ?? model, settings);
            try
            {
                RequirePlanes(session.InputMetadata.Values.Single(), "input");
                RequirePlanes(session.OutputMetadata.Values.Single(), "output");
                return new OnnxUpscaler(session, field, trimmed is null ? 0 : field.Halo);
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (OnnxRuntimeException refusal)
        {
            throw new ModelRefusedException($"ONNX Runtime does not open the model: {refusal.Message}", refusal);
        }
    }

    /// <summary>Opens a model and holds it to its card.</summary>
    /// <exception cref="ModelRefusedException">The bytes, the scale or the halo are not what the card says, or the model cannot be served.</exception>
    public static OnnxUpscaler Open(byte[] model, ModelCard card, InferenceDevice device, InferenceOptions options)
    {
        ModelFile.Verify(model, card.Sha256);
        var upscaler = Open(model, device, options);
        if (upscaler.Scale == card.Scale && upscaler.Halo == card.Halo)
        {
            return upscaler;
        }

        upscaler.Dispose();
        throw new ModelRefusedException(
            $"The card of {card.Address} says scale {card.Scale} and halo {card.Halo}; its graph has scale {upscaler.Scale} and halo {upscaler.Halo}. Correct the card.");
    }

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        // The runtime reads and writes the caller's memory; it only reads the input, which its interface does not say.
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, MemoryMarshal.AsMemory(source), [1, Channels, height, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, destination, [1, Channels, (height - (2 * Trim)) * Scale, (width - (2 * Trim)) * Scale]);
        _session.Run(_run, _inputNames, [input], _outputNames, [output]);
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static void RequirePlanes(NodeMetadata tensor, string which)
    {
        // Free axes are written as -1.
        if (!tensor.IsTensor || tensor.ElementDataType != TensorElementType.Float || tensor.Dimensions is not [-1 or 1, -1 or Channels, -1, -1])
        {
            var shape = tensor.IsTensor ? $"{tensor.ElementDataType} ({string.Join(", ", tensor.Dimensions)})" : "no tensor";
            throw new ModelRefusedException($"The model's {which} is {shape}; it must be Float (-1, {Channels}, -1, -1), planes of red, green and blue with free sides. Export it so.");
        }
    }
}
