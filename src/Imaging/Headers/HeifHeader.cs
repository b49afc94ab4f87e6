namespace Actors.Imaging.Headers;

/// <summary>Reads AVIF and HEIF, stills and sequences, from their boxes.</summary>
internal static class HeifHeader
{
    private static readonly string[] AvifBrands = ["avif", "avis"];
    private static readonly string[] HeifBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1", "mif2"];

    public static ImageHeader Read(ByteSource source)
    {
        var boxes = HeifBox.Between(source, 0, source.Length).ToList();
        var format = ReadBrands(source, boxes[0]);
        source.Format = format == ImageFormat.Avif ? "AVIF" : "HEIF";
        var movie = boxes.FirstOrDefault(box => box.Type == "moov");
        var frames = movie.Type is null ? 1 : CountFrames(source, movie);
        if (boxes.FirstOrDefault(box => box.Type == "meta") is not { Type: not null } meta)
        {
            throw movie.Type is null
                ? source.Damaged("it holds no picture")
                : source.Unsupported("a sequence without a still picture", "Save the frame that you want as a picture of its own.");
        }

        return ReadPrimary(source, format, new HeifItems(source, meta)) with { Frames = frames };
    }

    private static ImageFormat ReadBrands(ByteSource source, HeifBox type)
    {
        var brands = new List<string> { source.Tag(type.Body) };
        for (var at = type.Body + 8; at + 4 <= type.End && brands.Count < 64; at += 4)
        {
            brands.Add(source.Tag(at));
        }

        if (brands.Exists(brand => AvifBrands.Contains(brand)))
        {
            return ImageFormat.Avif;
        }

        return brands.Exists(brand => HeifBrands.Contains(brand)) ? ImageFormat.Heif : throw new RefusedHeaderException(
            HeaderRefusal.UnsupportedFormat,
            "The file is of the MP4 and QuickTime family but no AVIF or HEIF picture, which alone of it are read. Save the picture as PNG, JPEG, WebP, TIFF or AVIF.");
    }

    private static ImageHeader ReadPrimary(ByteSource source, ImageFormat format, HeifItems items)
    {
        // The codec library carries no HEVC decoder, whose use needs a licence.
        if (items.HasHevc)
        {
            throw source.Unsupported("a picture coded as HEVC", "Save it as AVIF, JPEG or PNG.");
        }

        if (items.Properties(items.Primary, "ispe").FirstOrDefault() is not { Type: not null } size)
        {
            throw source.Damaged("its primary picture has no size");
        }

        var (width, height) = source.Sides(source.Big32(size.Body + 4), source.Big32(size.Body + 8));
        var quarterTurns = items.Properties(items.Primary, "irot").Sum(box => source.Byte(box.Body) & 3);
        var (depth, isGrey) = ReadSamples(source, items);
        return new ImageHeader(format, quarterTurns % 2 == 0 ? width : height, quarterTurns % 2 == 0 ? height : width)
        {
            BitDepth = depth,
            Colour = isGrey ? ColourModel.Grey : ColourModel.Rgb,
            HasAlpha = items.HasAlpha,
        };
    }

    // From the codec's configuration, or for pictures made of others (grids) from the pixel information.
    private static (int Depth, bool IsGrey) ReadSamples(ByteSource source, HeifItems items)
    {
        if (items.Properties(items.Primary, "av1C").FirstOrDefault() is { Type: not null } av1)
        {
            int flags = source.Byte(av1.Body + 2);
            var depth = (flags & 0x40) == 0 ? 8 : (flags & 0x20) == 0 ? 10 : 12;
            return (depth, (flags & 0x10) != 0);
        }

        return items.Properties(items.Primary, "pixi").FirstOrDefault() is { Type: not null } samples
            ? (Math.Clamp((int)source.Byte(samples.Body + 5), 1, 16), source.Byte(samples.Body + 4) == 1)
            : (8, false);
    }

    private static int CountFrames(ByteSource source, HeifBox movie)
    {
        var most = 1u;
        string[] path = ["trak", "mdia", "minf", "stbl", "stsz"];
        var boxes = path.Aggregate(new[] { movie }.AsEnumerable(), (parents, type) =>
            parents.SelectMany(parent => parent.Inside(source)).Where(box => box.Type == type));
        foreach (var sizes in boxes)
        {
            most = Math.Max(most, source.Big32(sizes.Body + 8));
        }

        return (int)Math.Min(most, ImageHeader.MostFrames);
    }
}
