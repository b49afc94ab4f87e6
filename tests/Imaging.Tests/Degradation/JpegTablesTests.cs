using Actors.Imaging.Degradation;

namespace Actors.Imaging.Tests.Degradation;

public sealed class JpegTablesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_table_of_a_file_tells_its_quality()
    {
        // Every step 1: nothing is rounded but the last digit.
        Assert.Equal(100, await Of([0xFF, 0xD8, .. Segment(0xE1, new byte[300]), .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)])]));
        Assert.Equal(1, await Of([0xFF, 0xD8, .. Segment(0xDB, [1, .. Enumerable.Repeat((byte)1, 64), 0, .. Enumerable.Repeat((byte)255, 64)])]));
    }

    [Fact]
    public async Task A_table_of_two_bytes_a_step_is_read_as_well() =>
        Assert.Equal(100, await Of([0xFF, 0xD8, .. Segment(0xDB, [0x10, .. Enumerable.Repeat(new byte[] { 0, 1 }, 64).SelectMany(step => step)])]));

    [Theory]
    [InlineData("")]
    [InlineData("FFD8")]
    [InlineData("89504E470D0A1A0A")]
    [InlineData("FFD8FFDB0043000102")]
    [InlineData("FFD8FFDB0003000102")]
    [InlineData("FFD8FFDA0003000102")]
    public async Task What_has_no_table_tells_nothing(string bytes) => Assert.Null(await Of(Convert.FromHexString(bytes)));

    private static async Task<int?> Of(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return await JpegTables.QualityOfAsync(stream, Ct);
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
