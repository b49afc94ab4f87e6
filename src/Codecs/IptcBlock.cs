using System.Buffers.Binary;

namespace Actors.Codecs;

/// <summary>IPTC travels bare in TIFF and as resource 0x0404 of a Photoshop block in JPEG; this wraps and unwraps.</summary>
internal static class IptcBlock
{
    private const ushort IptcResource = 0x0404;

    private static ReadOnlySpan<byte> Photoshop => "Photoshop 3.0\0"u8;

    private static ReadOnlySpan<byte> Resource => "8BIM"u8;

    /// <summary>The block as a JPEG carries it; one that came from a JPEG stays as it is.</summary>
    public static byte[] ForJpeg(byte[] block)
    {
        if (block.AsSpan().StartsWith(Photoshop))
        {
            return block;
        }

        var padded = (block.Length + 1) / 2 * 2;
        var wrapped = new byte[Photoshop.Length + 12 + padded];
        var rest = wrapped.AsSpan();
        Photoshop.CopyTo(rest);
        rest = rest[Photoshop.Length..];
        Resource.CopyTo(rest);
        BinaryPrimitives.WriteUInt16BigEndian(rest[4..], IptcResource);

        // Bytes 6 and 7 are an empty name.
        BinaryPrimitives.WriteInt32BigEndian(rest[8..], block.Length);
        block.CopyTo(rest[12..]);
        return wrapped;
    }

    /// <summary>The block as a TIFF carries it, grown by zeros to four times its length: libvips hands the tag's byte count on as its count of 32-bit words.</summary>
    public static byte[] ForTiff(byte[] block)
    {
        var bare = Bare(block);
        var padded = new byte[bare.Length * 4];
        bare.CopyTo(padded);
        return padded;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> block)
    {
        if (!block.StartsWith(Photoshop))
        {
            return block;
        }

        for (var rest = block[Photoshop.Length..]; rest.Length >= 12 && rest.StartsWith(Resource);)
        {
            var name = (rest[6] + 2) / 2 * 2;
            if (rest.Length < 10 + name)
            {
                break;
            }

            var length = BinaryPrimitives.ReadInt32BigEndian(rest[(6 + name)..]);
            var data = rest[(10 + name)..];
            if (length < 0 || length > data.Length)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16BigEndian(rest[4..]) == IptcResource)
            {
                return data[..length];
            }

            rest = data[Math.Min(data.Length, (length + 1) / 2 * 2)..];
        }

        return [];
    }
}
