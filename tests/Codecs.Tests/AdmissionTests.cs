using Actors.Imaging;
using Actors.Imaging.Limits;
using Actors.Imaging.Sandboxing;
using NetVips;

namespace Actors.Codecs.Tests;

/// <summary>Host and child judge a picture's memory from its header, each with its own reader: what the host lets in, the child must not refuse.</summary>
public sealed class AdmissionTests
{
    private const int Width = 301;
    private const int Height = 203;

    private static readonly Dictionary<string, Func<Image, byte[]>> Kinds = new(StringComparer.Ordinal)
    {
        ["baseline JPEG 4:2:0"] = image => image.JpegsaveBuffer(subsampleMode: Enums.ForeignSubsample.On),
        ["progressive JPEG 4:2:0"] = image => image.JpegsaveBuffer(interlace: true, subsampleMode: Enums.ForeignSubsample.On),
        ["progressive JPEG 4:4:4"] = image => image.JpegsaveBuffer(interlace: true, subsampleMode: Enums.ForeignSubsample.Off),
        ["progressive grey JPEG"] = image => image[0].JpegsaveBuffer(interlace: true),
        ["progressive CMYK JPEG"] = image => image.Colourspace(Enums.Interpretation.Cmyk).JpegsaveBuffer(interlace: true),
        ["turned progressive JPEG"] = image => Turned(image).JpegsaveBuffer(interlace: true),
        ["turned baseline JPEG"] = image => Turned(image).JpegsaveBuffer(),
        ["PNG"] = image => image.PngsaveBuffer(),
        ["interlaced PNG"] = image => image.PngsaveBuffer(interlace: true),
        ["interlaced 16-bit PNG"] = image => image.Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer(interlace: true),
        ["interlaced palette PNG"] = image => image.PngsaveBuffer(interlace: true, palette: true),
        ["interlaced PNG with alpha"] = image => image.Bandjoin(image[0]).PngsaveBuffer(interlace: true),
        ["WebP"] = image => image.WebpsaveBuffer(),
        ["WebP with alpha"] = image => image.Bandjoin(image[0]).WebpsaveBuffer(lossless: true),
        ["AVIF"] = image => image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        ["GIF"] = image => image.GifsaveBuffer(),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_picture_is_let_in_at_the_hosts_estimate_and_refused_just_below(string kind)
    {
        var file = Draw(Kinds[kind]);
        var estimate = CodecMemory.ToDecode(ImageHeader.Read(new MemoryStream(file)).Header!);

        Open(file, estimate);
        var refusal = Assert.Throws<PictureRefusedException>(() => Open(file, estimate - 1));
        Assert.Contains("MiB", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tiff_that_the_host_lets_in_is_let_in(bool isTiled)
    {
        var file = Draw(image => image.TiffsaveBuffer(tile: isTiled));

        Open(file, CodecMemory.ToDecode(ImageHeader.Read(new MemoryStream(file)).Header!));
    }

    private static byte[] Draw(Func<Image, byte[]> save)
    {
        VipsRuntime.Start();
        using var image = Image.NewFromMemory(TestPictures.Noise(Width, Height, PixelFormat.Rgb8).Data, Width, Height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return save(image);
    }

    private static Image Turned(Image image) => image.Mutate(copy => copy.Set(GValue.GIntType, "orientation", 6));

    private static void Open(byte[] file, long limit)
    {
        using var decoder = VipsDecoder.Open(new MemoryStream(file), new DecodeLimits(MaxBytes: limit), Path.GetTempPath());
        Assert.True(decoder.Info.Width is Width or Height);
    }
}
