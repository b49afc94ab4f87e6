using System.Buffers.Binary;
using System.Text;
using Actors.Trainer.Curves;

namespace Actors.Trainer.Tests.Curves;

public sealed class EventFileTests
{
    [Fact]
    public void A_check_is_the_masked_CRC_of_the_format()
    {
        // CRC-32C of "123456789" is e3069283 (RFC 3720); rotated right by 15 bits, plus a282ead8.
        Assert.Equal(unchecked((uint)((0xe3069283u >> 15) | (0xe3069283u << 17)) + 0xa282ead8u), EventFile.Check(Encoding.ASCII.GetBytes("123456789")));
    }

    [Fact]
    public void Each_record_carries_its_length_and_both_checks()
    {
        using var file = new EventFile(DateTimeOffset.UnixEpoch);
        file.Add(7, DateTimeOffset.UnixEpoch.AddSeconds(2), ("loss", 0.5));

        var records = Records(file.ToBytes());

        Assert.Equal(2, records.Count);
        Assert.Contains("brain.Event:2", Encoding.ASCII.GetString(records[0]), StringComparison.Ordinal);
        // wall_time (field 1, double 2.0), step (field 2, 7), summary (field 5) with one value: tag (1) and simple_value (2, float 0.5).
        Assert.Equal("09-00-00-00-00-00-00-00-40-10-07-2A-0D-0A-0B-0A-04-6C-6F-73-73-15-00-00-00-3F", BitConverter.ToString(records[1]));
    }

    private static List<byte[]> Records(byte[] file)
    {
        List<byte[]> records = [];
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(EventFile.Check(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            records.Add(file[(at + 12)..(at + 12 + length)]);
            Assert.Equal(EventFile.Check(records[^1]), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            at += 16 + length;
        }

        return records;
    }
}
