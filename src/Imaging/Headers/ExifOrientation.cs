namespace Actors.Imaging.Headers;

/// <summary>Finds the orientation in an EXIF block; a block that makes no sense says nothing, as decoders hold it too.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const int MostEntries = 1000;

    /// <param name="start">Where the block's TIFF header begins, in the file.</param>
    /// <param name="length">Bytes of the block from there.</param>
    /// <returns>1 to 8; 1 where the block says nothing.</returns>
    public static int Read(ByteSource source, long start, long length)
    {
        if (length < 8 || !source.Has(start, length))
        {
            return 1;
        }

        var isLittle = source.StartsWith("II"u8, start);
        if (!isLittle && !source.StartsWith("MM"u8, start))
        {
            return 1;
        }

        long directory = Number32(start + 4);
        if (directory > length - 2)
        {
            return 1;
        }

        var count = Math.Min((int)Number16(start + directory), MostEntries);
        for (var i = 0; i < count; i++)
        {
            var entry = directory + 2 + (12 * i);
            if (entry + 12 > length)
            {
                return 1;
            }

            if (Number16(start + entry) == OrientationTag)
            {
                var value = Number16(start + entry + 8);
                return value is >= 1 and <= 8 ? value : 1;
            }
        }

        return 1;

        ushort Number16(long at) => isLittle ? source.Little16(at) : source.Big16(at);

        uint Number32(long at) => isLittle ? source.Little32(at) : source.Big32(at);
    }
}
