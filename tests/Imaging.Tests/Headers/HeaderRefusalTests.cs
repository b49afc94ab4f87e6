using Actors.Imaging.Headers;

namespace Actors.Imaging.Tests.Headers;

public sealed class HeaderRefusalTests
{
    public static TheoryData<string, byte[], HeaderRefusal> Refused => new()
    {
        { "0 bytes", [], HeaderRefusal.Empty },
        { "known picture format", [1, 2, 3, 4, 5, 6, 7, 8], HeaderRefusal.UnknownFormat },
        { "BMP", [.. "BM"u8, 0, 0, 0, 0], HeaderRefusal.UnsupportedFormat },
        { "PSD", [.. "8BPS"u8, 0, 1], HeaderRefusal.UnsupportedFormat },
        { "JPEG XL", [0xFF, 0x0A, 0, 0], HeaderRefusal.UnsupportedFormat },
        { "SVG", [.. "<?xml version='1.0'?><svg>"u8], HeaderRefusal.UnsupportedFormat },
        { "web page", [.. "<!DOCTYPE html><html>"u8], HeaderRefusal.UnsupportedFormat },
        { "QuickTime", FileBytes.Box("ftyp", [.. "isom"u8, 0, 0, 0, 0]), HeaderRefusal.UnsupportedFormat },
        { "signature", [0x89, .. "PNG"u8, 0x0A, 0x1A, 0x0A, 0], HeaderRefusal.Damaged },
        { "0×5 pixels", FileBytes.Png(0, 5), HeaderRefusal.ZeroSize },
        { "checksum", [.. FileBytes.Png(5, 5)[..20], 9, .. FileBytes.Png(5, 5)[21..]], HeaderRefusal.Damaged },
        { "colour type 2 with 4 bits", FileBytes.Png(5, 5, 4), HeaderRefusal.Damaged },
        { "unpacks to more than", FileBytes.Png(5, 5, 8, 2, 0, FileBytes.Chunk("iCCP", [65, 0, 0, .. FileBytes.Packed(new byte[40 << 20])])), HeaderRefusal.Bomb },
        { "cut short", FileBytes.Png(5, 5)[..^12], HeaderRefusal.Truncated },
        { "0 pixels", FileBytes.Jpeg(5, 0), HeaderRefusal.ZeroSize },
        { "12 bits", FileBytes.Jpeg(5, 5, precision: 12), HeaderRefusal.UnsupportedKind },
        { "lossless", FileBytes.Jpeg(5, 5, frame: 0xC3), HeaderRefusal.UnsupportedKind },
        { "end marker", FileBytes.Jpeg(5, 5)[..^2], HeaderRefusal.Truncated },
        { "sampled 0×1", FileBytes.Jpeg(5, 5, sampling: [0x01]), HeaderRefusal.Damaged },
        { "key frame", FileBytes.ExtendedWebP(5, 5, 0, FileBytes.RiffChunk("VP8 ", [1, 0, 0, 0x9D, 1, 0x2A, 5, 0, 5, 0])), HeaderRefusal.Damaged },
        { "canvas", FileBytes.ExtendedWebP(5, 5, 0, FileBytes.RiffChunk("VP8 ", FileBytes.Lossy(6, 5))), HeaderRefusal.Damaged },
        { "bytes", FileBytes.LossyWebP(5, 5)[..^2], HeaderRefusal.Truncated },
        { "old JPEG", FileBytes.Tiff(false, true, FileBytes.TiffPage(5, 5, 8, 3, 2, (259, 6))), HeaderRefusal.UnsupportedKind },
        { "DNG", FileBytes.Tiff(false, true, FileBytes.TiffPage(5, 5, 8, 3, 2, (50706, 1))), HeaderRefusal.UnsupportedKind },
        { "pixels reach", FileBytes.Tiff(false, true, [(256, 5), (257, 5), (273, 8), (279, 9000)]), HeaderRefusal.Truncated },
        { "where its pixels are", FileBytes.Tiff(false, true, [(256, 5), (257, 5)]), HeaderRefusal.Damaged },
        { "no frame", FileBytes.Gif(5, 5, frames: 0), HeaderRefusal.Damaged },
        { "0×5", FileBytes.Gif(0, 5, frames: 1), HeaderRefusal.ZeroSize },
        { "HEVC", FileBytes.Avif(5, 5, brand: "heic", coding: "hvcC"), HeaderRefusal.UnsupportedKind },
        { "mdat", [.. FileBytes.Avif(5, 5)[..^11], 0, 0, 1, 0, .. "mdat"u8], HeaderRefusal.Truncated },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_refusal_says_what_is_wrong(string part, byte[] file, HeaderRefusal refusal)
    {
        var result = ImageHeader.Read(new MemoryStream(file));

        Assert.False(result.IsRead);
        Assert.Equal(refusal, result.Refusal);
        Assert.Contains(part == "mdat" ? "256 bytes" : part, result.Message, StringComparison.Ordinal);
    }
}
