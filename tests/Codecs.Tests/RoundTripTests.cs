using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Codecs.Tests;

/// <summary>Pixels through encoder and decoder children: what is lossless comes back bit for bit, in every size and format.</summary>
public sealed class RoundTripTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<ImageFormat, int, int> Lossless => new(
        from file in new[] { ImageFormat.Png, ImageFormat.Tiff }
        from bands in new[] { 1, 2, 3, 4 }
        from depth in new[] { 8, 16 }
        select (file, bands, depth));

    [Theory]
    [MemberData(nameof(Lossless))]
    public async Task Lossless_formats_give_every_sample_back(ImageFormat file, int bands, int depth)
    {
        var pixels = TestPictures.Noise(67, 45, new PixelFormat(bands, depth));

        var encoded = await sandbox.Codec.EncodeAsync(pixels, new EncodeSettings(file));
        var decoded = await sandbox.Codec.DecodeAsync(encoded.File);

        Assert.Equal(pixels.Format, decoded.Info.Format);
        Assert.Equal(pixels.Data, decoded.Pixels.Data);
        Assert.Empty(encoded.Dropped);
        Assert.Empty(decoded.Info.Metadata.Notes);
    }
}
