using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using NetVips;

namespace Actors.Codecs.Tests;

/// <summary>The colour contract where files become pixels and pixels become files.</summary>
public sealed class ColourContractTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    // Saturated primaries and their mixtures are where chroma is lost first.
    private static readonly byte[][] Colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [0, 255, 255], [255, 0, 255], [0, 0, 0], [255, 255, 255], [128, 128, 128], [200, 30, 90]];

    public static TheoryData<ImageFormat, int, int> FlatColours => new(
        from format in new[] { ImageFormat.Jpeg, ImageFormat.WebP, ImageFormat.Avif }
        from colour in Enumerable.Range(0, 10)
        select (format, format is ImageFormat.WebP ? 2 : 1, colour));

    [Theory]
    [MemberData(nameof(FlatColours))]
    public async Task A_flat_colour_stays_flat(ImageFormat format, int levels, int colour)
    {
        var pixels = TestPictures.Flat(70, 50, Colours[colour]);

        var encoded = await sandbox.Codec.EncodeAsync(pixels, new EncodeSettings(format));
        var decoded = await sandbox.Codec.DecodeAsync(encoded.File);

        Assert.InRange(TestPictures.LargestDifference(pixels, decoded.Pixels), 0, levels);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Tiff)]
    public async Task Grey_stays_one_channel(ImageFormat format)
    {
        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(40, 30, PixelFormat.Grey8), new EncodeSettings(format));
        var decoded = await sandbox.Codec.DecodeAsync(encoded.File);

        Assert.Equal(PixelFormat.Grey8, decoded.Info.Format);
    }

    [Theory]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public async Task Grey_becomes_neutral_colour_where_a_format_has_no_grey_and_that_is_said(ImageFormat format)
    {
        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(40, 30, PixelFormat.Grey8), new EncodeSettings(format));
        var decoded = await sandbox.Codec.DecodeAsync(encoded.File);

        Assert.Equal("grey as one channel", Assert.Single(encoded.Dropped));
        Assert.Equal(PixelFormat.Rgb8, decoded.Info.Format);
        Assert.All(decoded.Pixels.Data.Chunk(3), p => Assert.InRange(p.Max() - p.Min(), 0, 1));
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Tiff)]
    public async Task Sixteen_bits_keep_more_than_256_levels(ImageFormat format)
    {
        var pixels = new PixelBuffer(1000, 2, PixelFormat.Grey16);
        for (var x = 0; x < 1000; x++)
        {
            pixels.Row16(0)[x] = pixels.Row16(1)[x] = (ushort)(30_000 + x);
        }

        var decoded = await sandbox.Codec.DecodeAsync((await sandbox.Codec.EncodeAsync(pixels, new EncodeSettings(format))).File);

        Assert.Equal(PixelFormat.Grey16, decoded.Info.Format);
        Assert.Equal(1000, decoded.Pixels.Row16(0).ToArray().Distinct().Count());
    }

    [Fact]
    public async Task Avif_keeps_twelve_bits_and_says_so()
    {
        var pixels = new PixelBuffer(1024, 8, PixelFormat.Rgb16);
        for (var i = 0; i < pixels.Data.Length / 2; i++)
        {
            pixels.Row16(i / 3072)[i % 3072] = (ushort)(i % 3072 / 3 * 64);
        }

        var encoded = await sandbox.Codec.EncodeAsync(pixels, new EncodeSettings(ImageFormat.Avif, 100));
        var decoded = await sandbox.Codec.DecodeAsync(encoded.File);

        Assert.Equal("bits beyond the 12th of a sample", Assert.Single(encoded.Dropped));
        Assert.Equal(PixelFormat.Rgb16, decoded.Info.Format);
        Assert.InRange(decoded.Pixels.Row16(0).ToArray().Distinct().Count(), 900, 1024);
    }

    [Fact]
    public async Task A_palette_becomes_the_colours_that_it_stands_for()
    {
        using var image = Image.NewFromMemory(TestPictures.Flat(20, 10, 250, 20, 60).Data, 20, 10, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        var png = image.PngsaveBuffer(palette: true);

        var decoded = await sandbox.Codec.DecodeAsync(png);

        // Bytes 24 and 25 of a PNG are depth and colour type; type 3 is a palette.
        Assert.Equal(3, png[25]);
        Assert.Equal(PixelFormat.Rgb8, decoded.Info.Format);
        Assert.InRange(TestPictures.LargestDifference(TestPictures.Flat(20, 10, 250, 20, 60), decoded.Pixels), 0, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_bit_becomes_black_and_white_grey(bool tiff)
    {
        var stripes = new PixelBuffer(16, 16, PixelFormat.Grey8);
        for (var i = 0; i < stripes.Data.Length; i++)
        {
            stripes.Data[i] = (byte)(i % 3 == 0 ? 255 : 0);
        }

        using var image = Image.NewFromMemory(stripes.Data, 16, 16, 1, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw);
        var file = tiff ? image.TiffsaveBuffer(bitdepth: 1) : image.PngsaveBuffer(bitdepth: 1, palette: false);

        var decoded = await sandbox.Codec.DecodeAsync(file);

        Assert.Equal(PixelFormat.Grey8, decoded.Info.Format);
        Assert.Equal(stripes.Data, decoded.Pixels.Data);
    }

    [Theory]
    [InlineData(ImageFormat.Png, 100)]
    [InlineData(ImageFormat.Tiff, 100)]
    [InlineData(ImageFormat.WebP, 100)]
    [InlineData(ImageFormat.Avif, 100)]
    public async Task Straight_alpha_keeps_the_colour_of_transparent_pixels(ImageFormat format, int quality)
    {
        var pixels = TestPictures.Flat(32, 32, 255, 0, 0, 0);
        for (var i = 3; i < 32 * 16 * 4; i += 4)
        {
            pixels.Data[i] = 255;
        }

        var decoded = await sandbox.Codec.DecodeAsync((await sandbox.Codec.EncodeAsync(pixels, new EncodeSettings(format, quality))).File);

        Assert.Equal(PixelFormat.Rgba8, decoded.Info.Format);
        Assert.InRange(TestPictures.LargestDifference(pixels, decoded.Pixels), 0, format is ImageFormat.Avif ? 1 : 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cmyk_becomes_srgb_and_that_is_said(bool tiff)
    {
        // Cyan alone, on paper.
        using var image = Image.NewFromMemory(TestPictures.Flat(24, 24, 255, 0, 0, 0).Data, 24, 24, 4, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Cmyk);
        var file = tiff ? image.TiffsaveBuffer() : image.JpegsaveBuffer(q: 95);

        var decoded = await sandbox.Codec.DecodeAsync(file);

        Assert.Equal(PixelFormat.Rgb8, decoded.Info.Format);
        Assert.Contains("CMYK", Assert.Single(decoded.Info.Metadata.Notes));
        Assert.Null(decoded.Info.Metadata.Icc);
        Assert.True(decoded.Pixels.Data[0] < 60 && decoded.Pixels.Data[1] > 120 && decoded.Pixels.Data[2] > 180, $"not cyan: {string.Join(',', decoded.Pixels.Data[..3])}");
    }

    [Fact]
    public async Task What_decoding_changed_is_said_again_when_the_result_is_written()
    {
        var metadata = new PictureMetadata { Notes = ["CMYK was converted"], Iptc = [0x1C, 2, 5, 0, 1, 65] };

        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(8, 8, PixelFormat.Rgb8), new EncodeSettings(ImageFormat.Png), metadata);

        Assert.Equal(["CMYK was converted", "IPTC"], encoded.Dropped);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Each_orientation_is_applied(int orientation)
    {
        var stored = TestPictures.Noise(30, 20, PixelFormat.Rgb8);
        using var image = Image.NewFromMemory(stored.Data, 30, 20, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var tagged = image.Mutate(m => m.Set(GValue.GIntType, "orientation", orientation));

        var decoded = await sandbox.Codec.DecodeAsync(tagged.TiffsaveBuffer());

        Assert.Equal(orientation >= 5 ? (20, 30) : (30, 20), (decoded.Info.Width, decoded.Info.Height));
        for (var y = 0; y < decoded.Info.Height; y++)
        {
            for (var x = 0; x < decoded.Info.Width; x++)
            {
                var (sx, sy) = Stored(orientation, x, y);
                Assert.Equal(stored.Row(sy)[(3 * sx)..((3 * sx) + 3)], decoded.Pixels.Row(y)[(3 * x)..((3 * x) + 3)]);
            }
        }
    }

    [Theory]
    [InlineData(ImageFormat.Png, 1, 1)]
    [InlineData(ImageFormat.Png, 1, 1000)]
    [InlineData(ImageFormat.Jpeg, 1, 1)]
    [InlineData(ImageFormat.Jpeg, 1000, 1)]
    [InlineData(ImageFormat.WebP, 1, 1)]
    [InlineData(ImageFormat.WebP, 1, 1000)]
    [InlineData(ImageFormat.Tiff, 1, 1)]
    [InlineData(ImageFormat.Tiff, 1, 1000)]
    [InlineData(ImageFormat.Avif, 1, 1)]
    [InlineData(ImageFormat.Avif, 1, 1000)]
    public async Task The_thinnest_pictures_come_back(ImageFormat format, int width, int height)
    {
        var pixels = TestPictures.Flat(width, height, 10, 200, 100);

        var decoded = await sandbox.Codec.DecodeAsync((await sandbox.Codec.EncodeAsync(pixels, new EncodeSettings(format))).File);

        // A single pixel leaves AV1 little to predict from.
        Assert.InRange(TestPictures.LargestDifference(pixels, decoded.Pixels), 0, format is ImageFormat.Avif ? 3 : 2);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, 4, 8, "PNG")]
    [InlineData(ImageFormat.Jpeg, 3, 16, "PNG")]
    [InlineData(ImageFormat.WebP, 3, 16, "PNG")]
    [InlineData(ImageFormat.Gif, 3, 8, "PNG")]
    public async Task What_a_format_cannot_hold_is_refused_and_another_is_named(ImageFormat format, int bands, int depth, string other)
    {
        var refusal = await Assert.ThrowsAsync<PictureCodecException>(() => sandbox.Codec.EncodeAsync(TestPictures.Noise(8, 8, new PixelFormat(bands, depth)), new EncodeSettings(format)));

        Assert.Equal(PictureCodecFault.BadPicture, refusal.Fault);
        Assert.Contains(other, refusal.Message);
    }

    [Fact]
    public async Task The_first_frame_of_an_animation_is_taken_and_that_is_said()
    {
        using var first = Image.NewFromMemory(TestPictures.Flat(16, 16, 255, 0, 0).Data, 16, 16, 3, Enums.BandFormat.Uchar);
        using var second = Image.NewFromMemory(TestPictures.Flat(16, 16, 0, 0, 255).Data, 16, 16, 3, Enums.BandFormat.Uchar);
        using var frames = Image.Arrayjoin([first, second], across: 1).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(m => m.Set(GValue.GIntType, "page-height", 16));

        var decoded = await sandbox.Codec.DecodeAsync(frames.WebpsaveBuffer(lossless: true));

        Assert.Equal((16, 16), (decoded.Info.Width, decoded.Info.Height));
        Assert.Equal([255, 0, 0], decoded.Pixels.Data[..3]);
        Assert.Contains("first of 2 frames", Assert.Single(decoded.Info.Metadata.Notes));
    }

    [Fact]
    public async Task Floating_point_samples_are_refused_by_name()
    {
        using var image = Image.Black(8, 8).Cast(Enums.BandFormat.Float);

        var refusal = await Assert.ThrowsAsync<PictureCodecException>(() => sandbox.Codec.DecodeAsync(image.TiffsaveBuffer()));

        Assert.Equal(PictureCodecFault.BadPicture, refusal.Fault);
        Assert.Contains("floating point", refusal.Message);
    }

    // Where the pixel shown at (x, y) lies in the stored 30 × 20 picture, as the EXIF standard defines the eight values.
    private static (int X, int Y) Stored(int orientation, int x, int y) => orientation switch
    {
        1 => (x, y),
        2 => (29 - x, y),
        3 => (29 - x, 19 - y),
        4 => (x, 19 - y),
        5 => (y, x),
        6 => (y, 19 - x),
        7 => (29 - y, 19 - x),
        _ => (29 - y, x),
    };
}
