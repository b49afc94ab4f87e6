namespace Actors.Imaging.Headers;

/// <summary>Reads JPEG: the segments up to the first scan, and whether the file has an end.</summary>
internal static class JpegHeader
{
    private const int MostSegments = 20_000;
    private const int StartOfScan = 0xDA;
    private const int EndOfImage = 0xD9;

    public static ImageHeader Read(ByteSource source)
    {
        ImageHeader? frame = null;
        var orientation = 1;
        var offset = 2L;
        for (var i = 0; i < MostSegments; i++)
        {
            var marker = NextMarker(source, ref offset);
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            if (marker == EndOfImage)
            {
                throw source.Damaged("it ends before its picture begins");
            }

            int length = source.Big16(offset);
            if (length < 2 || !source.Has(offset, length))
            {
                throw length < 2
                    ? source.Damaged($"a segment at byte {offset} has no length")
                    : source.Truncated($"a segment at byte {offset} says {length} bytes");
            }

            var (body, bodyLength) = (offset + 2, length - 2);
            switch (marker)
            {
                case StartOfScan:
                    frame = EndAtScan(source, frame, body, bodyLength);
                    CheckEnd(source, offset + length);
                    return frame with { Orientation = orientation };
                case 0xE1 when orientation == 1 && bodyLength > 6 && source.StartsWith("Exif\0"u8, body):
                    orientation = ExifOrientation.Read(source, body + 6, bodyLength - 6);
                    break;
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    frame = frame is null ? ReadFrame(source, marker, body, bodyLength) : throw source.Damaged("it has two frame headers");
                    break;
            }

            offset += length;
        }

        throw source.Damaged($"it has more than {MostSegments} segments before its picture");
    }

    private static int NextMarker(ByteSource source, ref long offset)
    {
        if (source.Byte(offset) != 0xFF)
        {
            throw source.Damaged($"byte {offset} is no marker");
        }

        var start = offset;
        while (source.Byte(offset) == 0xFF)
        {
            offset++;
            if (offset - start > 1 << 20)
            {
                throw source.Damaged("a megabyte of fill bytes stands before a marker");
            }
        }

        return source.Byte(offset++);
    }

    private static ImageHeader ReadFrame(ByteSource source, int marker, long body, int length)
    {
        if (marker is not (0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA))
        {
            throw source.Unsupported("a lossless or hierarchical JPEG", "Save it as baseline JPEG, PNG or TIFF.");
        }

        int depth = source.Byte(body), components = length < 6 ? 0 : source.Byte(body + 5);
        if (length < 6 + (3 * components) || components == 0)
        {
            throw source.Damaged($"its frame header has {length} bytes for {components} components");
        }

        if (depth != 8)
        {
            throw depth is 12 or 16 ? source.Unsupported($"a JPEG of {depth} bits", "Save it as PNG or TIFF of 16 bits.") : source.Damaged($"its samples have {depth} bits");
        }

        if (components is 2 or > 4)
        {
            throw source.Unsupported($"a JPEG of {components} components", "Save it as PNG or TIFF.");
        }

        var (width, height) = source.Sides(source.Big16(body + 3), source.Big16(body + 1));
        return new ImageHeader(ImageFormat.Jpeg, width, height)
        {
            BitDepth = 8,
            Colour = components switch { 1 => ColourModel.Grey, 3 => ColourModel.Rgb, _ => ColourModel.Cmyk },
            IsInterlaced = marker is 0xC2 or 0xCA,
            SamplesPerPixel = SamplesPerPixel(source, body + 6, components),
        };
    }

    private static double SamplesPerPixel(ByteSource source, long table, int components)
    {
        var (sum, across, down) = (0, 0, 0);
        for (var i = 0; i < components; i++)
        {
            var (h, v) = Math.DivRem((int)source.Byte(table + (3 * i) + 1), 16);
            if (h is < 1 or > 4 || v is < 1 or > 4)
            {
                throw source.Damaged($"component {i} is sampled {h}×{v}");
            }

            sum += h * v;
            (across, down) = (Math.Max(across, h), Math.Max(down, v));
        }

        return (double)sum / (across * down);
    }

    private static ImageHeader EndAtScan(ByteSource source, ImageHeader? frame, long body, int length)
    {
        if (frame is null)
        {
            throw source.Damaged("its scan begins without a frame header");
        }

        var components = frame.Colour switch { ColourModel.Grey => 1, ColourModel.Rgb => 3, _ => 4 };
        int inScan = length == 0 ? 0 : source.Byte(body);
        if (inScan == 0 || inScan > components || length < 4 + (2 * inScan))
        {
            throw source.Damaged($"its scan header has {length} bytes for {inScan} of {components} components");
        }

        // One component after the other: the decoder holds the whole picture, as with a progressive one.
        return frame with { IsInterlaced = frame.IsInterlaced || inScan < components };
    }

    // The end marker is looked for from the end of the file: behind it cameras put previews and padding.
    private static void CheckEnd(ByteSource source, long scan)
    {
        const int Block = 1 << 16;
        const int MostBlocks = 1024;
        var buffer = new byte[Block];
        var end = source.Length;
        for (var i = 0; i < MostBlocks; i++)
        {
            var start = Math.Max(scan, end - Block);
            if (end - start < 2)
            {
                throw source.Truncated("it has no end marker");
            }

            var block = buffer.AsSpan(0, (int)(end - start));
            source.Read(start, block);
            if (block.LastIndexOf([(byte)0xFF, (byte)EndOfImage]) >= 0)
            {
                return;
            }

            // The blocks overlap by a byte, for a marker that lies across.
            end = start + 1;
        }
    }
}
