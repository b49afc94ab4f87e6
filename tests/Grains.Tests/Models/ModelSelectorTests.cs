using Actors.Grains.Models;
using CsCheck;

namespace Actors.Grains.Tests.Models;

public sealed class ModelSelectorTests
{
    [Fact]
    public void A_selector_is_written_as_it_was_read() => Gen.String[Gen.Char["ab1@-"], 0, 8].Sample(text => Assert.Equal(text, ModelSelector.Of(text).ToString()));

    [Theory]
    [InlineData("fast", "fast", null)]
    [InlineData("fast@2", "fast", "2")]
    [InlineData("fast@trial@x", "fast", "trial@x")]
    [InlineData("fast@", "fast", "")]
    public void What_stands_behind_the_first_at_sign_is_a_version_or_an_alias(string text, string family, string? wanted) =>
        Assert.Equal(new ModelSelector(family, wanted), ModelSelector.Of(text));

    [Theory]
    [InlineData("auto", true)]
    [InlineData("restore", true)]
    [InlineData("restore@1", true)]
    [InlineData("restored", false)]
    [InlineData("fast", false)]
    public void A_model_of_the_family_restore_may_restore_and_so_may_one_that_is_left_open(string text, bool may) =>
        Assert.Equal(may, ModelSelector.Of(text).MayRestore);
}
