using Actors.Imaging.Headers;

namespace Actors.Imaging.Tests.Headers;

public sealed class ImageHeaderTests
{
    [Theory]
    [InlineData(0, 1, ColourModel.Grey, 1, false)]
    [InlineData(0, 16, ColourModel.Grey, 16, false)]
    [InlineData(2, 8, ColourModel.Rgb, 8, false)]
    [InlineData(3, 4, ColourModel.Palette, 8, false)]
    [InlineData(4, 8, ColourModel.Grey, 8, true)]
    [InlineData(6, 16, ColourModel.Rgb, 16, true)]
    public void Png_says_its_size_depth_and_colour(byte colour, byte depth, ColourModel model, int bits, bool alpha)
    {
        var header = Read(FileBytes.Png(300, 200, depth, colour));

        Assert.Equal(new ImageHeader(ImageFormat.Png, 300, 200) { BitDepth = bits, Colour = model, HasAlpha = alpha }, header);
    }

    [Fact]
    public void Png_says_its_interlace_transparency_orientation_and_frames()
    {
        var header = Read(FileBytes.Png(30, 20, 8, 3, 1, FileBytes.Chunk("PLTE", new byte[6]), FileBytes.Chunk("tRNS", [0]),
            FileBytes.Chunk("eXIf", FileBytes.ExifBlock(6)), FileBytes.Chunk("acTL", [0, 0, 0, 7, 0, 0, 0, 0])));

        Assert.True(header is { IsInterlaced: true, HasAlpha: true, Orientation: 6, Frames: 7, DisplayWidth: 20, DisplayHeight: 30 });
        Assert.Equal(PixelFormat.Rgba8, header.Decoded);
    }

    [Fact]
    public void Jpeg_says_its_size_components_and_orientation_behind_large_segments()
    {
        var profile = FileBytes.Segment(0xE2, new byte[60_000]);

        var header = Read(FileBytes.Jpeg(640, 480, before: [profile, profile, FileBytes.Segment(0xE1, FileBytes.Exif(8)), profile]));

        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 640, 480) { BitDepth = 8, Colour = ColourModel.Rgb, Orientation = 8, SamplesPerPixel = 1.5 }, header);
    }

    [Fact]
    public void Jpeg_of_several_scans_counts_as_interlaced_and_four_components_as_cmyk()
    {
        Assert.True(Read(FileBytes.Jpeg(8, 8, frame: 0xC2)).IsInterlaced);
        Assert.True(Read(FileBytes.Jpeg(8, 8, inScan: 1)).IsInterlaced);
        Assert.True(Read(FileBytes.Jpeg(8, 8, sampling: [0x11, 0x11, 0x11, 0x11])) is { Colour: ColourModel.Cmyk, SamplesPerPixel: 4 });
        Assert.True(Read(FileBytes.Jpeg(8, 8, sampling: [0x11])) is { Colour: ColourModel.Grey, SamplesPerPixel: 1 });
    }

    [Fact]
    public void WebP_is_read_in_its_three_forms()
    {
        var exif = FileBytes.RiffChunk("EXIF", FileBytes.ExifBlock(3));
        var picture = FileBytes.RiffChunk("VP8 ", FileBytes.Lossy(50, 40));

        Assert.True(Read(FileBytes.LossyWebP(50, 40)) is { Format: ImageFormat.WebP, Width: 50, Height: 40, HasAlpha: false });
        Assert.True(Read(FileBytes.LosslessWebP(16383, 40, alpha: true)) is { Width: 16383, Height: 40, HasAlpha: true });
        Assert.True(Read(FileBytes.ExtendedWebP(50, 40, 0x18, picture, exif)) is { Width: 50, Height: 40, HasAlpha: true, Orientation: 3, Frames: 1 });
        Assert.Equal(2, Read(FileBytes.ExtendedWebP(50, 40, 0x02, FileBytes.RiffChunk("ANMF", new byte[17]), FileBytes.RiffChunk("ANMF", new byte[16]))).Frames);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Tiff_is_read_in_both_byte_orders_and_as_BigTIFF(bool big, bool little)
    {
        var header = Read(FileBytes.Tiff(big, little, FileBytes.TiffPage(70000, 5, 16, 4, 2, (274, 5), (322, 128), (323, 256))));

        Assert.Equal(new ImageHeader(ImageFormat.Tiff, 70000, 5) { BitDepth = 16, Colour = ColourModel.Rgb, HasAlpha = true, Orientation = 5, RowsAtOnce = 256 }, header);
    }

    [Fact]
    public void Tiff_pages_are_counted_without_thumbnails_and_masks()
    {
        var page = FileBytes.TiffPage(8, 8);

        var header = Read(FileBytes.Tiff(false, true, page, [.. page, (254, 1)], page, [.. page, (254, 4)]));

        Assert.Equal(2, header.Frames);
    }

    [Theory]
    [InlineData(5, 4, ColourModel.Cmyk)]
    [InlineData(8, 3, ColourModel.Lab)]
    [InlineData(3, 1, ColourModel.Palette)]
    [InlineData(0, 1, ColourModel.Grey)]
    [InlineData(6, 3, ColourModel.Rgb)]
    public void Tiff_says_its_colour_model(uint photometric, uint samples, ColourModel model) =>
        Assert.Equal(model, Read(FileBytes.Tiff(false, true, FileBytes.TiffPage(8, 8, 8, samples, photometric))).Colour);

    [Fact]
    public void Gif_says_its_frames_and_grows_to_the_extent_of_its_frames()
    {
        Assert.True(Read(FileBytes.Gif(20, 10, frames: 3, transparent: true)) is { Width: 20, Height: 10, Frames: 3, HasAlpha: true, Format: ImageFormat.Gif });
        Assert.Equal(120, Read(FileBytes.Gif(20, 10, frames: 1, left: 100)).Width);
    }

    [Fact]
    public void Avif_says_its_size_as_turned_its_depth_and_alpha()
    {
        Assert.Equal(new ImageHeader(ImageFormat.Avif, 30, 20) { BitDepth = 8, Colour = ColourModel.Rgb }, Read(FileBytes.Avif(30, 20)));
        Assert.True(Read(FileBytes.Avif(30, 20, flags: 0x60, turns: 1, alpha: true)) is { Width: 20, Height: 30, BitDepth: 12, HasAlpha: true });
        Assert.True(Read(FileBytes.Avif(30, 20, flags: 0x50)) is { BitDepth: 10, Colour: ColourModel.Grey });
        Assert.Equal(ImageFormat.Heif, Read(FileBytes.Avif(30, 20, brand: "heic")).Format);
    }

    [Fact]
    public void Reading_puts_the_position_back()
    {
        using var file = new MemoryStream(FileBytes.Png(3, 3)) { Position = 5 };

        Assert.True(ImageHeader.Read(file).IsRead);
        Assert.Equal(5, file.Position);
    }

    private static ImageHeader Read(byte[] bytes)
    {
        var result = ImageHeader.Read(new MemoryStream(bytes));
        Assert.True(result.IsRead, result.Message);
        return result.Header;
    }
}
