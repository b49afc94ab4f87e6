namespace Actors.Imaging.Headers;

/// <summary>Reads WebP: simple lossy, simple lossless, and the extended form with alpha, EXIF and animation.</summary>
internal static class WebPHeader
{
    private const int MostChunks = 100_000;
    private const int FirstChunk = 12;
    private const int AlphaFlag = 0x10;
    private const int AnimationFlag = 0x02;

    public static ImageHeader Read(ByteSource source)
    {
        var end = 8 + (long)source.Little32(4);
        if (end > source.Length)
        {
            throw source.Truncated($"its header says {end} bytes and it has {source.Length}");
        }

        return source.Tag(FirstChunk) switch
        {
            "VP8X" => ReadExtended(source, end),
            "VP8 " or "VP8L" => ReadBitstream(source, FirstChunk),
            var type => throw source.Damaged($"it begins with a chunk {Printable(type)}"),
        };
    }

    private static ImageHeader ReadExtended(ByteSource source, long end)
    {
        int flags = source.Byte(FirstChunk + 8);
        var (width, height) = (1 + Little24(source, FirstChunk + 12), 1 + Little24(source, FirstChunk + 15));
        ImageHeader? still = null;
        var (frames, orientation) = (0, 1);
        var offset = FirstChunk + 8 + Padded(source.Little32(FirstChunk + 4));
        for (var i = 0; i < MostChunks && offset + 8 <= end; i++)
        {
            long length = source.Little32(offset + 4);
            if (!source.Has(offset + 8, length))
            {
                throw source.Truncated($"a chunk at byte {offset} says {length} bytes");
            }

            switch (source.Tag(offset))
            {
                case "VP8 " or "VP8L":
                    still ??= ReadBitstream(source, offset);
                    break;
                case "ANMF":
                    frames = Math.Min(frames + 1, ImageHeader.MostFrames);
                    break;
                case "EXIF":
                    // Some programs keep JPEG's "Exif" prefix in front of the block.
                    var prefix = source.StartsWith("Exif\0\0"u8, offset + 8) ? 6 : 0;
                    orientation = ExifOrientation.Read(source, offset + 8 + prefix, length - prefix);
                    break;
            }

            offset += 8 + Padded(length);
        }

        var isAnimated = (flags & AnimationFlag) != 0;
        if (isAnimated ? frames == 0 : still is null)
        {
            throw source.Damaged("it has no picture");
        }

        if (!isAnimated && (still!.Width, still.Height) != (width, height))
        {
            throw source.Damaged($"its canvas is {width}×{height} and its picture {still.Width}×{still.Height}");
        }

        return Header(width, height, (flags & AlphaFlag) != 0) with { Frames = isAnimated ? frames : 1, Orientation = orientation };
    }

    private static ImageHeader ReadBitstream(ByteSource source, long chunk)
    {
        var (body, length) = (chunk + 8, source.Little32(chunk + 4));
        if (!source.Has(body, length))
        {
            throw source.Truncated($"its picture says {length} bytes");
        }

        if (source.Tag(chunk) == "VP8L")
        {
            if (source.Byte(body) != 0x2F)
            {
                throw source.Damaged("its lossless picture has a wrong signature");
            }

            var bits = source.Little32(body + 1);
            return Header((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1, ((bits >> 28) & 1) != 0);
        }

        var isKeyFrame = (source.Byte(body) & 1) == 0;
        if (!isKeyFrame || !source.StartsWith([0x9D, 0x01, 0x2A], body + 3))
        {
            throw source.Damaged("its lossy picture does not begin with a key frame");
        }

        var (width, height) = source.Sides((uint)source.Little16(body + 6) & 0x3FFF, (uint)source.Little16(body + 8) & 0x3FFF);
        return Header(width, height, hasAlpha: false);
    }

    private static ImageHeader Header(int width, int height, bool hasAlpha) =>
        new(ImageFormat.WebP, width, height) { BitDepth = 8, Colour = ColourModel.Rgb, HasAlpha = hasAlpha };

    private static int Little24(ByteSource source, long offset) => source.Little16(offset) | (source.Byte(offset + 2) << 16);

    private static long Padded(long length) => length + (length & 1);

    private static string Printable(string type) => new([.. type.Select(letter => char.IsBetween(letter, ' ', '~') ? letter : '?')]);
}
