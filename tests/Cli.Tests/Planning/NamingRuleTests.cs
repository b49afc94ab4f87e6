using Actors.Cli.Planning;

namespace Actors.Cli.Tests.Planning;

public sealed class NamingRuleTests
{
    [Theory]
    [InlineData("a.png", null, null, "a-x2.png")]
    [InlineData("a.JPG", null, null, "a-x2.JPG")] // says jpeg already
    [InlineData("a.jpeg", null, "png", "a-x2.png")]
    [InlineData("a.gif", null, null, "a-x2.png")] // GIF is only read
    [InlineData("a.heic", null, null, "a-x2.png")]
    [InlineData("a.b.tif", null, null, "a.b-x2.tif")]
    [InlineData("a.jpg", "png", null, "a-x2.png")] // a PNG under a wrong name
    [InlineData("a.dat", "webp", null, "a-x2.webp")]
    [InlineData("a.png", "png", "tiff", "a-x2.tif")]
    public void An_output_is_called_after_its_source_its_scale_and_what_it_holds(string source, string? found, string? format, string expected)
    {
        var name = new NamingRule(2, format).NameFor(source, found);

        Assert.Equal(expected, name);
    }
}
