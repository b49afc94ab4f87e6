namespace Actors.Imaging.Headers;

/// <summary>Reads TIFF and BigTIFF: the first page, how many pages follow, and whether the pixels lie inside the file.</summary>
internal static class TiffHeader
{
    private const int MostStripsChecked = 100_000;
    private const int SubfileType = 254, Columns = 256, Lines = 257, BitsPerSample = 258, Compression = 259, Photometric = 262, StripOffsets = 273,
        OrientationTag = 274, SamplesPerPixel = 277, StripBytes = 279, TileLength = 323, TileOffsets = 324, TileBytes = 325,
        SampleFormat = 339, DngVersion = 50706;

    public static ImageHeader Read(ByteSource source)
    {
        var file = new TiffFile(source);
        var first = file.FirstDirectory();
        var (page, next) = file.Directory(first);
        var (width, height) = source.Sides(Number(file, page, Columns), Number(file, page, Lines));
        var (depth, samples) = ((int)Math.Min(Number(file, page, BitsPerSample, 1), 1024), (int)Math.Min(Number(file, page, SamplesPerPixel, 1), 1024));
        CheckKind(file, page, depth);
        var (colour, colours) = ReadColour(file, page);
        if (samples < colours)
        {
            throw source.Damaged($"its pixels have {samples} samples and its colour needs {colours}");
        }

        if (samples > colours + 1)
        {
            throw source.Unsupported($"a pixel of {samples} samples", "Save it as grey, RGB or CMYK, with one alpha channel at most.");
        }

        CheckPixels(file, page);
        var orientation = Number(file, page, OrientationTag, 1);
        return new ImageHeader(ImageFormat.Tiff, width, height)
        {
            BitDepth = colour == ColourModel.Palette ? 8 : depth,
            Colour = colour,
            HasAlpha = samples > colours,
            IsFloat = Number(file, page, SampleFormat, 1) == 3,
            Frames = CountPages(file, first, next),
            Orientation = orientation is >= 1 and <= 8 ? (int)orientation : 1,
            RowsAtOnce = (int)Math.Clamp(Number(file, page, TileLength, 1), 1, int.MaxValue),
        };
    }

    private static void CheckKind(TiffFile file, Dictionary<int, TiffEntry> page, int depth)
    {
        if (page.ContainsKey(DngVersion))
        {
            throw file.Source.Unsupported("a camera raw file (DNG)", "Develop it and save it as TIFF of 16 bits.");
        }

        if (depth is not (1 or 2 or 4 or 8 or 16 or 32 or 64))
        {
            throw file.Source.Unsupported($"a sample of {depth} bits", "Save it with 8 or 16 bits.");
        }

        var compression = Number(file, page, Compression, 1);
        if (compression is not (1 or 2 or 3 or 4 or 5 or 7 or 8 or 32773 or 32946))
        {
            var name = compression switch { 6 => "old JPEG", 34676 or 34677 => "LogLuv", 34712 => "JPEG 2000", 50000 => "Zstandard", 50001 => "WebP", 34925 => "LZMA", _ => $"number {compression}" };
            throw file.Source.Unsupported($"TIFF compression {name}", "Save it with LZW or deflate compression.");
        }
    }

    private static (ColourModel Colour, int Samples) ReadColour(TiffFile file, Dictionary<int, TiffEntry> page) => Number(file, page, Photometric, 1) switch
    {
        0 or 1 => (ColourModel.Grey, 1),
        2 or 6 => (ColourModel.Rgb, 3),
        3 => (ColourModel.Palette, 1),
        5 => (ColourModel.Cmyk, 4),
        8 or 9 => (ColourModel.Lab, 3),
        var other => throw file.Source.Unsupported($"TIFF colour number {other}", "Save it as grey, RGB or CMYK."),
    };

    // Each strip or tile has to lie inside the file; of very many the first hundred thousand are looked at.
    private static void CheckPixels(TiffFile file, Dictionary<int, TiffEntry> page)
    {
        var isTiled = page.ContainsKey(TileOffsets);
        if (!page.TryGetValue(isTiled ? TileOffsets : StripOffsets, out var offsets) || offsets.Count == 0)
        {
            throw file.Source.Damaged("it does not say where its pixels are");
        }

        if (!page.TryGetValue(isTiled ? TileBytes : StripBytes, out var lengths))
        {
            return;
        }

        for (var i = 0L; i < Math.Min(Math.Min(offsets.Count, lengths.Count), MostStripsChecked); i++)
        {
            var (offset, length) = (file.Value(offsets, i), file.Value(lengths, i));
            if (offset > (ulong)file.Source.Length || length > (ulong)file.Source.Length - offset)
            {
                throw file.Source.Truncated($"its pixels reach to byte {(decimal)offset + length} and it has {file.Source.Length}");
            }
        }
    }

    // Pages are a chain of directories; thumbnails (reduced) and masks are not pages. A chain that bites its tail ends there.
    private static int CountPages(TiffFile file, long first, long next)
    {
        var (seen, pages) = (new HashSet<long> { first }, 1);
        while (next != 0 && pages < ImageHeader.MostFrames && file.Source.Has(next, 2) && seen.Add(next))
        {
            var (page, after) = file.Directory(next);
            var isPage = (Number(file, page, SubfileType) & 0b101) == 0;
            (pages, next) = (pages + (isPage ? 1 : 0), after);
        }

        return pages;
    }

    private static ulong Number(TiffFile file, Dictionary<int, TiffEntry> page, int tag, ulong missing = 0) =>
        page.TryGetValue(tag, out var entry) && entry.Count > 0 ? file.Value(entry) : missing;
}
