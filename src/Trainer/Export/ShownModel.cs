using Actors.Trainer.Export.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Trainer.Export;

/// <summary>A model that shows some of its tensors.</summary>
internal sealed class ShownModel : IDisposable
{
    /// <summary>Of the input.</summary>
    public const int Channels = 3;

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string _input;
    private readonly bool _showsInput;
    private readonly string[] _made;

    /// <param name="model">Not changed.</param>
    /// <param name="tensors">Names of tensors that nodes of its graph make, or of its input.</param>
    public ShownModel(ModelProto model, IReadOnlyCollection<string> tensors)
    {
        var shown = model.Clone();
        _input = shown.Graph.Input[0].Name;
        _showsInput = tensors.Contains(_input);
        _made = [.. tensors.Where(name => name != _input)];
        if (_made.Length > 0)
        {
            // Without, its own output stays the one: a model has to have one.
            shown.Graph.Output.Clear();
        }

        shown.Graph.Output.AddRange(_made.Select(name => new ValueInfoProto { Name = name, Type = FloatTensor() }));
        _session = new InferenceSession(shown.ToByteArray());
    }

    /// <summary>Told of each tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Channel after channel, row after row; valid during the call.</param>
    /// <param name="channels">How many.</param>
    public delegate void Seen(string name, ReadOnlySpan<float> values, int channels);

    /// <summary>Runs one picture.</summary>
    /// <param name="planes">Red, green and blue, each row after row, 0 to 1.</param>
    /// <param name="seen">Called once for each tensor.</param>
    public void Run(float[] planes, int height, int width, Seen seen)
    {
        if (_showsInput)
        {
            seen(_input, planes, Channels);
        }

        if (_made.Length == 0)
        {
            return;
        }

        using var source = OrtValue.CreateTensorValueFromMemory(planes, [1, Channels, height, width]);
        using var results = _session.Run(_options, [_input], [source], _made);
        foreach (var (name, result) in _made.Zip(results))
        {
            seen(name, result.GetTensorDataAsSpan<float>(), (int)result.GetTensorTypeAndShape().Shape[1]);
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private static TypeProto FloatTensor() => new() { TensorType = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float } };
}
