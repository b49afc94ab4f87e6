using CsCheck;

namespace Actors.Imaging.Tests.Headers;

public sealed class HostileHeaderTests
{
    private static readonly byte[][] Files =
    [
        FileBytes.Png(9, 7, 8, 3, 1, FileBytes.Chunk("PLTE", new byte[6]), FileBytes.Chunk("eXIf", FileBytes.ExifBlock(6)), FileBytes.Chunk("iCCP", [65, 0, 0, .. FileBytes.Packed(new byte[500])])),
        FileBytes.Jpeg(9, 7, before: FileBytes.Segment(0xE1, FileBytes.Exif(5))),
        FileBytes.LossyWebP(9, 7),
        FileBytes.LosslessWebP(9, 7, alpha: true),
        FileBytes.ExtendedWebP(9, 7, 0x1A, FileBytes.RiffChunk("ANMF", new byte[16]), FileBytes.RiffChunk("EXIF", FileBytes.ExifBlock(3))),
        FileBytes.Tiff(false, true, FileBytes.TiffPage(9, 7), FileBytes.TiffPage(9, 7)),
        FileBytes.Tiff(true, false, FileBytes.TiffPage(9, 7, 16, 4, 5)),
        FileBytes.Gif(9, 7, frames: 3, transparent: true),
        FileBytes.Avif(9, 7, alpha: true),
    ];

    [Fact]
    public void A_file_cut_at_any_length_gives_a_value()
    {
        foreach (var file in Files)
        {
            for (var length = 0; length < file.Length; length++)
            {
                var result = ImageHeader.Read(new MemoryStream(file, 0, length));

                Assert.True(result.IsRead || result.Message.Length > 0);
            }
        }
    }

    [Fact]
    public void Random_changes_of_bytes_give_a_value_after_few_reads() => Change(Files, iterations: 20_000);

    [Fact]
    public void Random_changes_of_real_files_give_a_value_after_few_reads()
    {
        var files = new DirectoryInfo(Checkout.SharedData("badimages")).EnumerateFiles("*", SearchOption.AllDirectories);

        Change([.. files.Where(file => file.Length is > 0 and < 10_000).OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => File.ReadAllBytes(file.FullName))], iterations: 5000);
    }

    private static void Change(byte[][] files, int iterations) =>
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Select(Gen.Int[0, 1000], Gen.Byte).Array[1, 8]).Sample((index, changes) =>
        {
            var file = (byte[])files[index].Clone();
            foreach (var (at, value) in changes)
            {
                file[at % file.Length] = value;
            }

            using var stream = new CountingStream(file);
            var result = ImageHeader.Read(stream);
            return (result.IsRead ? result.Header.Pixels > 0 : result.Message.Length > 0) && stream.Reads < 1000;
        }, iter: iterations);

    [Fact]
    public void A_chain_of_directories_that_bites_its_tail_ends()
    {
        var file = FileBytes.Tiff(false, true, FileBytes.TiffPage(9, 7), FileBytes.TiffPage(9, 7));
        file[^4] = 8;

        Assert.Equal(2, ImageHeader.Read(new MemoryStream(file)).Header?.Frames);
    }

    [Fact]
    public void A_box_shorter_than_its_own_head_ends_the_reading()
    {
        var file = FileBytes.Avif(9, 7);
        file.AsSpan(20, 4).Clear();
        file[23] = 4;

        Assert.Contains("has 4 bytes", ImageHeader.Read(new MemoryStream(file)).Message, StringComparison.Ordinal);
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return base.Read(buffer);
        }
    }
}
