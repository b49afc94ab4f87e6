namespace Actors.Imaging.Headers;

/// <summary>Reads GIF: the screen, and the frames by walking over their blocks without unpacking them.</summary>
internal static class GifHeader
{
    private const int MostBlocks = 2_000_000;
    private const int Trailer = 0x3B;
    private const int Extension = 0x21;
    private const int Image = 0x2C;

    public static ImageHeader Read(ByteSource source)
    {
        int width = source.Little16(6), height = source.Little16(8);
        var (frames, hasAlpha, isInterlaced) = (0, false, false);
        var (offset, blocks) = (13L + TableLength(source.Byte(10)), 0);
        while (frames < ImageHeader.MostFrames)
        {
            // A missing trailer, or whatever stands in its place, hurts nothing once a frame is whole.
            int kind = source.Has(offset, 1) ? source.Byte(offset) : Trailer;
            if (kind == Extension)
            {
                hasAlpha |= source.Byte(offset + 1) == 0xF9 && (source.Byte(offset + 3) & 1) != 0;
                offset = SkipBlocks(source, offset + 2, ref blocks);
            }
            else if (kind == Image)
            {
                var (right, bottom) = (source.Little16(offset + 1) + source.Little16(offset + 5), source.Little16(offset + 3) + source.Little16(offset + 7));
                int flags = source.Byte(offset + 9);

                // A frame that reaches past the screen makes the decoder's canvas larger.
                (width, height) = (Math.Max(width, right), Math.Max(height, bottom));
                isInterlaced |= (flags & 0x40) != 0;
                offset = SkipBlocks(source, offset + 10 + TableLength(flags) + 1, ref blocks);
                frames++;
            }
            else if (frames > 0)
            {
                break;
            }
            else
            {
                throw kind == Trailer && source.Has(offset, 1) ? source.Damaged("it holds no frame")
                    : kind == Trailer ? source.Truncated("it ends before its first frame")
                    : source.Damaged($"byte {offset} begins no block");
            }
        }

        source.Sides((uint)width, (uint)height);
        return new ImageHeader(ImageFormat.Gif, width, height)
        {
            BitDepth = 8,
            Colour = ColourModel.Palette,
            HasAlpha = hasAlpha,
            Frames = frames,
            IsInterlaced = isInterlaced,
        };
    }

    private static int TableLength(int flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

    private static long SkipBlocks(ByteSource source, long offset, ref int blocks)
    {
        for (int length; (length = source.Byte(offset)) != 0; offset += length + 1)
        {
            if (++blocks > MostBlocks)
            {
                throw source.Damaged("it has more blocks than any program writes");
            }
        }

        return offset + 1;
    }
}
