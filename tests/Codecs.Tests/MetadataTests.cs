using System.Text;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using NetVips;

namespace Actors.Codecs.Tests;

/// <summary>What each output format keeps beside the pixels, exactly as the table in docs/colour.md says.</summary>
public sealed class MetadataTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const double Dpi300 = 300 / 25.4;

    private static readonly PictureMetadata Full = new()
    {
        Icc = DisplayP3(),
        Exif = ExifBlock.Camera(orientation: 6),
        Xmp = Encoding.UTF8.GetBytes("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>"),
        Iptc = [0x1C, 2, 5, 0, 5, .. "Title"u8, 0x1C, 2, 80, 0, 3, .. "Joe"u8],
        XResolution = Dpi300,
        YResolution = Dpi300,
    };

    [Theory]
    [InlineData(ImageFormat.Png, "IPTC")]
    [InlineData(ImageFormat.Jpeg, "")]
    [InlineData(ImageFormat.WebP, "IPTC")]
    [InlineData(ImageFormat.Tiff, "EXIF")]
    [InlineData(ImageFormat.Avif, "IPTC")]
    public async Task A_format_keeps_all_that_it_does_not_say_it_drops(ImageFormat format, string drops)
    {
        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(64, 48, PixelFormat.Rgb8), new EncodeSettings(format), Full);
        var kept = (await sandbox.Codec.DecodeAsync(encoded.File)).Info.Metadata;

        Assert.Equal(drops, string.Join(", ", encoded.Dropped));
        Assert.Equal(Full.Icc, kept.Icc);
        Assert.Equal(Full.Xmp, kept.Xmp);
        if (drops.Contains("IPTC"))
        {
            Assert.Null(kept.Iptc);
        }
        else
        {
            Assert.Contains(Convert.ToHexString(Full.Iptc!), Convert.ToHexString(kept.Iptc!));
        }

        if (drops.Contains("EXIF"))
        {
            Assert.Null(kept.Exif);
        }
        else
        {
            var tags = ExifBlock.Read(kept.Exif!);
            Assert.Equal("Archivist", tags[ExifBlock.Make]);
            Assert.Equal("1987:06:05 04:03:02", tags[ExifBlock.DateTimeOriginal]);
        }

        Assert.Equal(Dpi300, kept.XResolution!.Value, 0.05);
        Assert.Equal(Dpi300, kept.YResolution!.Value, 0.05);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public async Task Exif_of_a_result_speaks_of_the_result(ImageFormat format)
    {
        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(64, 48, PixelFormat.Rgb8), new EncodeSettings(format), Full);
        var tags = ExifBlock.Read((await sandbox.Codec.DecodeAsync(encoded.File)).Info.Metadata.Exif!);

        Assert.Equal(1u, tags[ExifBlock.Orientation]);
        Assert.Equal(64u, tags[ExifBlock.PixelWidth]);
        Assert.Equal(48u, tags[ExifBlock.PixelHeight]);
        Assert.Equal("\u0001\u0002\u0003\u0004úûüý", tags[ExifBlock.MakerNote]);
        Assert.DoesNotContain(0x10000 + ExifBlock.ThumbnailOffset, tags.Keys);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Avif)]
    public async Task A_picture_without_metadata_gets_none(ImageFormat format)
    {
        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(64, 48, PixelFormat.Rgb8), new EncodeSettings(format));
        var kept = (await sandbox.Codec.DecodeAsync(encoded.File)).Info.Metadata;

        Assert.Empty(encoded.Dropped);
        Assert.Null(kept.Icc);
        Assert.Null(kept.Exif);
        Assert.Null(kept.Xmp);
        Assert.Null(kept.Iptc);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Avif)]
    public async Task Resolution_is_kept_without_any_other_block(ImageFormat format)
    {
        var metadata = new PictureMetadata { XResolution = Dpi300, YResolution = Dpi300 / 2 };

        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(64, 48, PixelFormat.Rgb8), new EncodeSettings(format), metadata);
        var kept = (await sandbox.Codec.DecodeAsync(encoded.File)).Info.Metadata;

        Assert.Empty(encoded.Dropped);
        Assert.Equal(Dpi300, kept.XResolution!.Value, 0.05);
        Assert.Equal(Dpi300 / 2, kept.YResolution!.Value, 0.05);
    }

    [Fact]
    public async Task Blocks_too_long_for_a_jpeg_segment_are_named()
    {
        var metadata = new PictureMetadata { Exif = new byte[70_000], Xmp = new byte[70_000], Iptc = new byte[70_000], Icc = null };

        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(8, 8, PixelFormat.Rgb8), new EncodeSettings(ImageFormat.Jpeg), metadata);

        Assert.Equal(["EXIF above 64 KB", "XMP above 59 KB", "IPTC above 64 KB"], encoded.Dropped);
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(60_001)]
    [InlineData(65_504)]
    public async Task XMP_of_a_jpeg_is_kept_or_named(int length)
    {
        var metadata = new PictureMetadata { Xmp = Encoding.ASCII.GetBytes(new string('x', length)) };

        var encoded = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(8, 8, PixelFormat.Rgb8), new EncodeSettings(ImageFormat.Jpeg), metadata);

        Assert.Equal(encoded.Dropped.Count == 0 ? metadata.Xmp : null, (await sandbox.Codec.DecodeAsync(encoded.File)).Info.Metadata.Xmp);
    }

    [Fact]
    public async Task Iptc_survives_the_way_from_jpeg_to_tiff_and_back()
    {
        var jpeg = await sandbox.Codec.EncodeAsync(TestPictures.Ramp(16, 16, PixelFormat.Rgb8), new EncodeSettings(ImageFormat.Jpeg), Full);
        var fromJpeg = await sandbox.Codec.DecodeAsync(jpeg.File);
        var tiff = await sandbox.Codec.EncodeAsync(fromJpeg.Pixels, new EncodeSettings(ImageFormat.Tiff), fromJpeg.Info.Metadata);
        var fromTiff = await sandbox.Codec.DecodeAsync(tiff.File);
        var again = await sandbox.Codec.EncodeAsync(fromTiff.Pixels, new EncodeSettings(ImageFormat.Jpeg), fromTiff.Info.Metadata);

        Assert.Equal(Full.Iptc, fromTiff.Info.Metadata.Iptc![..Full.Iptc!.Length]);
        Assert.Equal(fromJpeg.Info.Metadata.Iptc, (await sandbox.Codec.DecodeAsync(again.File)).Info.Metadata.Iptc);
    }

    private static byte[] DisplayP3() => Image.ProfileLoad("p3");
}
