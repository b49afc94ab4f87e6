using Actors.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference.Tensors;

/// <summary>One ONNX Runtime session that is fed planes of floats from 0 to 1, whatever its tensors are.</summary>
internal sealed class TensorSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly TensorConvention _convention;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private TensorSession(InferenceSession session, TensorConvention convention)
    {
        (_session, _convention) = (session, convention);
        _inputNames = [.. session.InputNames];
        _outputNames = [.. session.OutputNames];
    }

    /// <summary>What the model takes.</summary>
    public NodeMetadata Input => _session.InputMetadata[_inputNames[0]];

    /// <summary>What the model gives.</summary>
    public NodeMetadata Output => _session.OutputMetadata[_outputNames[0]];

    /// <exception cref="ModelRefusedException">The runtime does not open the model.</exception>
    public static TensorSession Open(byte[] model, TensorConvention convention, InferenceDevice device, InferenceOptions options)
    {
        using var settings = device.CreateSessionOptions(options);
        try
        {
            return new TensorSession(new InferenceSession(model, settings), convention);
        }
        catch (OnnxRuntimeException refusal)
        {
            throw new ModelRefusedException($"ONNX Runtime does not open the model: {refusal.Message}", refusal);
        }
    }

    /// <summary>The same session, fed in another way; this one remains its owner.</summary>
    public TensorSession As(TensorConvention convention) => new(_session, convention);

    /// <param name="source">Planes, one after the other, 0 to 1.</param>
    /// <param name="destination">Planes of the result, not clamped.</param>
    public void Run(ReadOnlySpan<float> source, int width, int height, Span<float> destination, int resultWidth, int resultHeight)
    {
        using var run = new RunOptions();
        Run(run, source, width, height, destination, resultWidth, resultHeight);
    }

    /// <param name="run">Through which another thread can end it.</param>
    public void Run(RunOptions run, ReadOnlySpan<float> source, int width, int height, Span<float> destination, int resultWidth, int resultHeight)
    {
        var (tensor, result) = (TensorElements.Rent(_convention.Type, source.Length), TensorElements.Rent(_convention.Type, destination.Length));
        try
        {
            TensorElements.Write(source, width * height, _convention, tensor);
            using var input = TensorElements.Value(tensor, source.Length, Shape(width, height));
            using var output = TensorElements.Value(result, destination.Length, Shape(resultWidth, resultHeight));
            _session.Run(run, _inputNames, [input], _outputNames, [output]);
            TensorElements.Read(result, resultWidth * resultHeight, _convention, destination);
        }
        finally
        {
            TensorElements.Return(tensor);
            TensorElements.Return(result);
        }
    }

    /// <summary>The sides that the result has for a source; null where it is no picture of the same kind.</summary>
    public (int Width, int Height)? Measure(RunOptions run, int width, int height)
    {
        var length = _convention.Channels * width * height;
        var tensor = TensorElements.Rent(_convention.Type, length);
        try
        {
            TensorElements.Write(ArrayOf(0.5f, length), width * height, _convention, tensor);
            using var input = TensorElements.Value(tensor, length, Shape(width, height));
            using var results = _session.Run(run, _inputNames, [input], _outputNames);
            var shape = results[0].IsTensor ? results[0].GetTensorTypeAndShape().Shape : [];
            return shape is [1, var second, var third, var fourth]
                ? _convention.Layout == TensorConvention.Planar
                    ? second == _convention.Channels ? ((int)fourth, (int)third) : null
                    : fourth == _convention.Channels ? ((int)third, (int)second) : null
                : null;
        }
        finally
        {
            TensorElements.Return(tensor);
        }
    }

    public void Dispose() => _session.Dispose();

    private static float[] ArrayOf(float value, int length)
    {
        var values = new float[length];
        values.AsSpan().Fill(value);
        return values;
    }

    private long[] Shape(int width, int height) =>
        _convention.Layout == TensorConvention.Planar ? [1, _convention.Channels, height, width] : [1, height, width, _convention.Channels];
}
