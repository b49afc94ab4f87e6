using CsCheck;

namespace Actors.Storage.Tests;

public sealed class BlobKeyTests
{
    [Fact]
    public void Any_text_is_refused_or_stays_below_the_root()
    {
        var text = Gen.Char["abZ09._-/\\ ~:\0\u00e9"].Array[0, 12].Select(characters => new string(characters));

        text.Sample(value =>
        {
            var valid = BlobKey.TryCreate(value, out var key);
            if (!valid)
            {
                return Assert.Throws<ArgumentException>(() => new BlobKey(value)).Message.Length > 0;
            }

            var path = Path.GetFullPath(Path.Join("/root", key.Value));
            return path == "/root/" + value;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/.hidden")]
    [InlineData("a\\b")]
    public void Texts_that_could_lead_elsewhere_are_refused(string value)
    {
        var fault = Assert.Throws<ArgumentException>(() => new BlobKey(value));

        Assert.Contains("no blob key", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_at_the_limit_are_keys_and_one_more_is_not()
    {
        var segment = new string('a', BlobKey.MaxSegment);
        var longest = string.Join('/', segment, segment, segment, segment[..125]);

        Assert.Equal(BlobKey.MaxLength, new BlobKey(longest).Value.Length);
        Assert.False(BlobKey.TryCreate(longest + "a", out _));
        Assert.False(BlobKey.TryCreate(segment + "a", out _));
    }
}
