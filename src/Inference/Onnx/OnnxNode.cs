namespace Actors.Inference.Onnx;

/// <summary>One operation of the graph, with the attributes that a receptive field depends on.</summary>
internal sealed record OnnxNode(string Op, string Name, string Domain, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    public string Text(string attribute, string otherwise) => Attributes.TryGetValue(attribute, out var found) ? found.Text : otherwise;

    public long Number(string attribute, long otherwise) => Attributes.TryGetValue(attribute, out var found) ? found.Number : otherwise;

    /// <summary>The numbers of a list attribute of <paramref name="count"/> elements, each <paramref name="otherwise"/> where it is absent.</summary>
    /// <exception cref="ModelRefusedException">It has another length.</exception>
    public IReadOnlyList<long> Numbers(string attribute, int count, long otherwise) => Attributes.TryGetValue(attribute, out var found)
        ? found.Numbers.Count == count ? found.Numbers : throw ReachRules.Refused(this, $"gives {found.Numbers.Count} {attribute} where a picture has {count}")
        : [.. Enumerable.Repeat(otherwise, count)];

    public static OnnxNode Read(ReadOnlySpan<byte> bytes)
    {
        var (op, name, domain) = ("", "", "");
        List<string> inputs = [];
        List<string> outputs = [];
        Dictionary<string, OnnxAttribute> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(reader.Text);
                    break;
                case 2:
                    outputs.Add(reader.Text);
                    break;
                case 3:
                    name = reader.Text;
                    break;
                case 4:
                    op = reader.Text;
                    break;
                case 5:
                    var attribute = OnnxAttribute.Read(reader.Bytes);
                    attributes[attribute.Name] = attribute;
                    break;
                case 7:
                    domain = reader.Text;
                    break;
            }
        }

        return new OnnxNode(op, name, domain, inputs, outputs, attributes);
    }
}
