using Actors.Imaging;
using Actors.Trainer.Export.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Trainer.Export;

/// <summary>Looks at the tensors of a network while it runs on real pictures: what the steps of an 8-bit copy are chosen from.</summary>
internal static class Calibration
{
    private const int Channels = 3;
    private const float White = 255;

    /// <summary>Runs the network on each picture and keeps what its tensors held.</summary>
    /// <param name="model">Not changed.</param>
    /// <param name="tensors">Names of tensors that nodes of the graph make, or of its input.</param>
    /// <param name="pictures">RGB of 8 bits, at least one.</param>
    public static Dictionary<string, TensorValues> Measure(ModelProto model, IReadOnlyCollection<string> tensors, IReadOnlyList<PixelBuffer> pictures)
    {
        var shown = model.Clone();
        var input = shown.Graph.Input[0].Name;
        string[] made = [.. tensors.Where(name => name != input)];
        shown.Graph.Output.Clear();
        shown.Graph.Output.AddRange(made.Select(name => new ValueInfoProto { Name = name, Type = FloatTensor() }));
        var seen = tensors.ToDictionary(name => name, _ => new TensorValues());
        using var session = new InferenceSession(shown.ToByteArray());
        using var run = new RunOptions();
        foreach (var picture in pictures)
        {
            var planes = Planes(picture);
            seen.GetValueOrDefault(input)?.Add(planes, Channels, picture.Height, picture.Width);
            using var source = OrtValue.CreateTensorValueFromMemory(planes, [1, Channels, picture.Height, picture.Width]);
            using var results = session.Run(run, [input], [source], made);
            foreach (var (name, result) in made.Zip(results))
            {
                seen[name].Add(result.GetTensorDataAsSpan<float>(), (int)result.GetTensorTypeAndShape().Shape[1], picture.Height, picture.Width);
            }
        }

        return seen;
    }

    private static float[] Planes(PixelBuffer picture)
    {
        var size = picture.Width * picture.Height;
        var planes = new float[Channels * size];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var sample = 0; sample < row.Length; sample++)
            {
                planes[(sample % Channels * size) + (y * picture.Width) + (sample / Channels)] = row[sample] / White;
            }
        }

        return planes;
    }

    private static TypeProto FloatTensor() => new() { TensorType = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float } };
}
