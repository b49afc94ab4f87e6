using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Codecs.Tests;

/// <summary>Whole pictures in and out of a codec, for tests that do not care about rows.</summary>
internal static class CodecExtensions
{
    public static async Task<Decoded> DecodeAsync(this IPictureCodec codec, byte[] file)
    {
        await using var reader = await codec.OpenAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
        var pixels = new PixelBuffer(reader.Info.Width, reader.Info.Height, reader.Info.Format);
        var rows = await reader.ReadRowsAsync(pixels.Data, TestContext.Current.CancellationToken);
        Assert.Equal(reader.Info.Height, rows);
        Assert.Equal(0, await reader.ReadRowsAsync(new byte[pixels.Stride], TestContext.Current.CancellationToken));
        return new Decoded(reader.Info, pixels);
    }

    public static async Task<Encoded> EncodeAsync(this IPictureCodec codec, PixelBuffer pixels, EncodeSettings settings, PictureMetadata? metadata = null)
    {
        var file = new MemoryStream();
        var info = new PictureInfo(pixels.Width, pixels.Height, pixels.Format, metadata ?? PictureMetadata.None);
        await using var writer = await codec.CreateAsync(info, settings, file, TestContext.Current.CancellationToken);
        await writer.WriteRowsAsync(pixels.Data, TestContext.Current.CancellationToken);
        var dropped = await writer.CompleteAsync(TestContext.Current.CancellationToken);
        return new Encoded(file.ToArray(), dropped);
    }
}
