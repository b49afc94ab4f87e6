using System.Buffers.Binary;
using System.Text;

namespace Actors.Inference.Onnx;

/// <summary>
/// Reads protobuf's wire format, field by field, from bytes of a stranger: every length is checked against what is left, and nothing is
/// allocated beyond the bytes that are there.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the field that <see cref="Next"/> stands on.</summary>
    public int Field { get; private set; }

    /// <summary>Payload of a length-delimited field; empty for a number.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Value of a number field (fixed-width ones as raw bits); 0 for a length-delimited one.</summary>
    public long Number { get; private set; }

    public bool IsBytes { get; private set; }

    /// <summary>The whole field as it stands in the message, its number included.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The 32 bits of a float field.</summary>
    public readonly float Single => BitConverter.Int32BitsToSingle((int)Number);

    /// <summary>Moves to the next field; false at the end.</summary>
    /// <exception cref="ModelRefusedException">The bytes are no protobuf message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var start = _rest;
        var tag = Varint();
        Field = (int)(tag >> 3);
        Bytes = [];
        Number = 0;
        IsBytes = (tag & 7) == 2;
        switch (tag & 7)
        {
            case 0:
                Number = (long)Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
                break;
            default:
                throw Broken();
        }

        Raw = start[..^_rest.Length];
        return true;
    }

    /// <summary>Adds an int64 field to a list, whether it came packed or alone.</summary>
    public readonly void AddNumbers(List<long> to)
    {
        if (!IsBytes)
        {
            to.Add(Number);
            return;
        }

        var packed = new WireReader(Bytes);
        while (!packed._rest.IsEmpty)
        {
            to.Add((long)packed.Varint());
        }
    }

    /// <summary>Adds a float field to a list, whether it came packed or alone.</summary>
    public readonly void AddSingles(List<float> to)
    {
        if (!IsBytes)
        {
            to.Add(Single);
            return;
        }

        var packed = new WireReader(Bytes);
        while (!packed._rest.IsEmpty)
        {
            to.Add(BinaryPrimitives.ReadSingleLittleEndian(packed.Take(4)));
        }
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken();
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw Broken();
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private static ModelRefusedException Broken() => new("The model is no ONNX file: its bytes end early or are no protobuf message. Export it again.");
}
