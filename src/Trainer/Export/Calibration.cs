using System.Numerics.Tensors;
using Actors.Imaging;
using Actors.Trainer.Export.Onnx;

namespace Actors.Trainer.Export;

/// <summary>Looks at the tensors of a network while it runs on real pictures: what the steps and kernels of an 8-bit copy are chosen from.</summary>
/// <param name="model">Not changed.</param>
/// <param name="pictures">RGB of 8 bits, at least one.</param>
internal sealed class Calibration(ModelProto model, IReadOnlyList<PixelBuffer> pictures)
{
    private const float White = 255;

    private readonly List<(float[] Planes, int Height, int Width)> _pictures = [.. pictures.Select(picture => (Planes(picture), picture.Height, picture.Width))];

    /// <summary>Where the values of tensors lie, over all pictures.</summary>
    /// <param name="tensors">Names of tensors that nodes of the graph make, or of its input.</param>
    public Dictionary<string, ValueSpan> Spans(IReadOnlyCollection<string> tensors)
    {
        var spans = tensors.ToDictionary(name => name, _ => default(ValueSpan));
        using var shown = new ShownModel(model, tensors);
        foreach (var (planes, height, width) in _pictures)
        {
            shown.Run(planes, height, width, (name, values, _) =>
                spans[name] = new ValueSpan(Math.Min(spans[name].Low, TensorPrimitives.Min(values)), Math.Max(spans[name].High, TensorPrimitives.Max(values))));
        }

        return spans;
    }

    /// <summary>What a tensor holds in the network and in its copy.</summary>
    /// <param name="tensor">Its name in the network.</param>
    /// <param name="copy">The copy as far as it is made.</param>
    /// <param name="copied">Its name there.</param>
    public TensorMoments Moments(string tensor, ModelProto copy, string copied)
    {
        var moments = new TensorMoments();
        using var network = new ShownModel(model, [tensor]);
        using var rounded = new ShownModel(copy, [copied]);
        foreach (var (planes, height, width) in _pictures)
        {
            network.Run(planes, height, width, (_, values, _) =>
            {
                var right = values.ToArray();
                rounded.Run(planes, height, width, (_, near, channels) => moments.Add(right, near, channels, height, width));
            });
        }

        return moments;
    }

    private static float[] Planes(PixelBuffer picture)
    {
        var size = picture.Width * picture.Height;
        var planes = new float[ShownModel.Channels * size];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var sample = 0; sample < row.Length; sample++)
            {
                planes[(sample % ShownModel.Channels * size) + (y * picture.Width) + (sample / ShownModel.Channels)] = row[sample] / White;
            }
        }

        return planes;
    }
}
