namespace Actors.Inference.Onnx;

/// <summary>A named setting of a node; what is not given is 0, empty or null.</summary>
internal sealed record OnnxAttribute(string Name, long Number, string Text, IReadOnlyList<long> Numbers, OnnxTensor? Tensor)
{
    public static OnnxAttribute Read(ReadOnlySpan<byte> bytes)
    {
        var (name, number, text) = ("", 0L, "");
        List<long> numbers = [];
        OnnxTensor? tensor = null;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text;
                    break;
                case 3:
                    number = reader.Number;
                    break;
                case 4:
                    text = reader.Text;
                    break;
                case 5:
                    tensor = OnnxTensor.Read(reader.Bytes).Tensor;
                    break;
                case 8:
                    reader.AddNumbers(numbers);
                    break;
            }
        }

        return new OnnxAttribute(name, number, text, numbers, tensor);
    }
}
