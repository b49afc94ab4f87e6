using System.Runtime.InteropServices;

namespace Actors.Inference.Onnx;

/// <summary>A constant of the graph: its shape, and its floats where they are few (resize factors).</summary>
/// <param name="Dims">Length of each axis.</param>
/// <param name="Singles">The values of a float tensor of at most 16 elements, else empty.</param>
internal sealed record OnnxTensor(IReadOnlyList<long> Dims, IReadOnlyList<float> Singles)
{
    private const int FloatType = 1;

    private const int MaxSingles = 16;

    public static (string Name, OnnxTensor Tensor) Read(ReadOnlySpan<byte> bytes)
    {
        var (name, type) = ("", 0L);
        List<long> dims = [];
        List<float> singles = [];
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reader.AddNumbers(dims);
                    break;
                case 2:
                    type = reader.Number;
                    break;
                case 4 when reader.Bytes.Length <= MaxSingles * sizeof(float):
                    reader.AddSingles(singles);
                    break;
                case 8:
                    name = reader.Text;
                    break;
                case 9 when type == FloatType && reader.Bytes.Length <= MaxSingles * sizeof(float) && reader.Bytes.Length % sizeof(float) == 0:
                    singles.AddRange(MemoryMarshal.Cast<byte, float>(reader.Bytes));
                    break;
            }
        }

        return (name, new OnnxTensor(dims, singles));
    }
}
