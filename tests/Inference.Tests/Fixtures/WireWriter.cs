using System.Text;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>Writes protobuf's wire format, enough to build an ONNX file.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public WireWriter Number(int field, long value)
    {
        Varint((ulong)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public WireWriter Single(int field, float value)
    {
        Varint((ulong)((field << 3) | 5));
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public WireWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)((field << 3) | 2));
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public WireWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Message(int field, WireWriter value) => Bytes(field, value.ToArray());

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
