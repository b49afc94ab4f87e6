using System.Buffers.Binary;
using System.Numerics;
using Actors.Trainer.Curves.TensorBoard;
using Google.Protobuf;

namespace Actors.Trainer.Curves;

/// <summary>Writes scalars as a TensorBoard event file: records of TFRecord, each with two masked CRC-32C.</summary>
public sealed class EventFile : IDisposable
{
    private const string Version = "brain.Event:2";
    private const uint Mask = 0xa282ead8;

    private readonly MemoryStream _file = new();

    /// <param name="began">When the run started.</param>
    public EventFile(DateTimeOffset began) => Write(new Event { WallTime = Seconds(began), FileVersion = Version });

    /// <summary>Adds the scalars of one step.</summary>
    /// <param name="at">When the step was reached.</param>
    public void Add(long step, DateTimeOffset at, params IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value }));
        Write(new Event { WallTime = Seconds(at), Step = step, Summary = summary });
    }

    public byte[] ToBytes() => _file.ToArray();

    public void Dispose() => _file.Dispose();

    /// <summary>The check that the format stores: CRC-32C, rotated and shifted so that a check over checks does not cancel out.</summary>
    public static uint Check(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + Mask;
    }

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;

    private void Write(Event next)
    {
        var data = next.ToByteArray();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        _file.Write(length);
        Write(Check(length));
        _file.Write(data);
        Write(Check(data));
    }

    private void Write(uint check)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, check);
        _file.Write(bytes);
    }
}
