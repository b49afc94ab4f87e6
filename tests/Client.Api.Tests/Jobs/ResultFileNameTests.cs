using Actors.Client.Api.Jobs;

namespace Actors.Client.Api.Tests.Jobs;

public sealed class ResultFileNameTests
{
    [Theory]
    [InlineData("photo.jpg", "png", "photo-x4.png")]
    [InlineData("photo.tar.jpeg", "jpeg", "photo.tar-x4.jpg")]
    [InlineData("Füße 1.tif", "tiff", "Füße 1-x4.tiff")]
    [InlineData("noextension", "webp", "noextension-x4.webp")]
    [InlineData(".hidden", "png", "picture-x4.png")]
    public void A_result_is_named_after_its_source(string source, string format, string expected) =>
        Assert.Equal(expected, ResultFileName.Of(source, 4, format));

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\scans\\a.png", "a.png")]
    [InlineData("a\r\nSet-Cookie: x.png", "aSet-Cookie: x.png")]
    [InlineData("..", "picture")]
    [InlineData("dir/", "picture")]
    [InlineData("", "picture")]
    [InlineData(null, "picture")]
    public void A_name_from_outside_is_a_plain_file_name(string? sent, string expected) => Assert.Equal(expected, ResultFileName.Sanitise(sent));

    [Fact]
    public void A_very_long_name_is_cut_and_keeps_its_extension_out_of_the_result() =>
        Assert.True(ResultFileName.Of(new string('n', 4000) + ".png", 2, "png").Length < 140);
}
