using Actors.Grains.Datasets;

namespace Actors.Grains.Tests.Datasets;

public sealed class Div2kLayoutTests
{
    [Theory]
    [InlineData("DIV2K_train_HR/0001.png", true, "0001", 1, null)]
    [InlineData("div2k/DIV2K_valid_HR/0801.png", false, "0801", 1, null)]
    [InlineData("DIV2K_train_LR_bicubic/X4/0001x4.png", true, "0001", 4, "bicubic")]
    [InlineData("a/b/DIV2K_valid_LR_bicubic/X2/0801x2.png", false, "0801", 2, "bicubic")]
    [InlineData("DIV2K_train_LR_unknown/X3/0007x3.png", true, "0007", 3, "unknown")]
    [InlineData("DIV2K_train_LR_bicubic/X4/0001.png", true, "0001", 4, "bicubic")]
    public void A_path_of_the_layout_says_what_the_file_is(string path, bool isTrain, string number, int scale, string? reduction) =>
        Assert.Equal(new Div2kPlace(isTrain, number, scale, reduction), Div2kLayout.Find(path));

    [Theory]
    [InlineData("0001.png")]
    [InlineData("scans/0001x4.png")]
    [InlineData("MY_DIV2K_train_HR/0001.png")]
    [InlineData("DIV2K_train_HR/more/0001.png")]
    [InlineData("DIV2K_train_LR_bicubic/0001x4.png")]
    [InlineData("DIV2K_test_HR/0001.png")]
    public void Any_other_path_is_a_picture_like_any_other(string path) => Assert.Null(Div2kLayout.Find(path));

    [Fact]
    public void A_picture_and_its_reduced_versions_have_one_key() =>
        Assert.Equal(Div2kLayout.Find("DIV2K_train_HR/0001.png")?.Key, Div2kLayout.Find("DIV2K_train_LR_bicubic/X4/0001x4.png")?.Key);
}
