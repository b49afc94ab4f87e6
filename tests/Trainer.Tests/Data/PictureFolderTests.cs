using Actors.Codecs;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Tests.Data;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_poor_picture_is_fixed_by_name_and_seed_and_takes_no_given_one()
    {
        var path = _folder.Combine("M_HR", "0001.png");
        TestPictures.SavePng(TestPictures.Scene(40, 32, seed: 1), path);
        TestPictures.SavePng(TestPictures.Flat(20, 16, 1, 2, 3), _folder.Combine("M_LR_bicubic", "X2", "0001x2.png"));
        var source = Assert.Single(PictureFolder.List(_folder.Path, scale: 2));
        var photo = Degradations.Get(Degradations.Photo);

        var low = PictureFolder.Read(source, 2, photo).Low;

        Assert.Equal((1, 2, 3), (PictureFolder.Read(source, 2).Low.Data[0], PictureFolder.Read(source, 2).Low.Data[1], PictureFolder.Read(source, 2).Low.Data[2]));
        Assert.Equal((20, 16), (low.Width, low.Height));
        Assert.Equal(low.Data, PictureFolder.Read(source with { Low = null }, 2, photo).Low.Data);
        Assert.NotEqual(low.Data, PictureFolder.Read(source, 2, photo, seed: 1).Low.Data);
        Assert.NotEqual(low.Data, PictureFolder.Read(source with { Name = "other" }, 2, photo).Low.Data);
    }

    [Fact]
    public void A_tree_of_pictures_is_read_and_reduced()
    {
        var scene = TestPictures.Scene(31, 20, seed: 1);
        TestPictures.SavePng(scene, _folder.Combine("a", "deep", "one.png"));
        TestPictures.SavePng(scene, _folder.Combine("two.png"));
        File.WriteAllText(_folder.Combine("notes.txt"), "no picture");

        var sources = PictureFolder.List(_folder.Path, scale: 3);
        var pair = PictureFolder.Read(sources[0], scale: 3);

        Assert.Equal([Path.Combine("a", "deep", "one.png"), "two.png"], sources.Select(source => source.Name));
        Assert.Equal((10, 6, 30, 18), (pair.Low.Width, pair.Low.Height, pair.High.Width, pair.High.Height));
        Assert.Equal(MatlabReduction.Reduce(PictureReader.CropToMultiple(scene, 3), 3).Data, pair.Low.Data);
    }

    [Fact]
    public void A_pair_at_a_share_of_its_sides_is_the_picture_reduced_as_MATLAB_does()
    {
        var scene = TestPictures.Scene(30, 22, seed: 1);
        TestPictures.SavePng(scene, _folder.Combine("one.png"));
        var pair = PictureFolder.Read(Assert.Single(PictureFolder.List(_folder.Path, scale: 2)), scale: 2);

        var (half, larger) = (pair.At(0.5, scale: 2), pair.At(0.7, scale: 2));

        Assert.Equal(PictureReader.CropToMultiple(MatlabReduction.Reduce(scene, 2), 2).Data, half.High.Data);
        Assert.Equal((14, 10, 7, 5), (half.High.Width, half.High.Height, half.Low.Width, half.Low.Height));
        Assert.Equal((20, 14, 10, 7), (larger.High.Width, larger.High.Height, larger.Low.Width, larger.Low.Height));
        Assert.Equal(MatlabReduction.Reduce(larger.High, 2).Data, larger.Low.Data);
        Assert.True(pair.HasSize(0.5, scale: 2));
        Assert.False(half.HasSize(0.5, scale: 6));
    }

    [Fact]
    public void The_layout_of_DIV2K_is_read_with_its_own_reduced_pictures()
    {
        var high = TestPictures.Scene(24, 24, seed: 1);
        var low = TestPictures.Flat(12, 12, 1, 2, 3);
        TestPictures.SavePng(high, _folder.Combine("DIV2K_train_HR", "0001.png"));
        TestPictures.SavePng(low, _folder.Combine("DIV2K_train_LR_bicubic", "X2", "0001x2.png"));

        var source = Assert.Single(PictureFolder.List(_folder.Path, scale: 2));
        var pair = PictureFolder.Read(source, scale: 2);

        Assert.Equal(low.Data, pair.Low.Data);
        Assert.Equal(high.Data, pair.High.Data);
    }

    [Fact]
    public void A_pair_of_sizes_that_do_not_belong_together_is_refused_by_name()
    {
        TestPictures.SavePng(TestPictures.Scene(24, 24, seed: 1), _folder.Combine("DIV2K_train_HR", "0001.png"));
        TestPictures.SavePng(TestPictures.Flat(11, 12, 1, 2, 3), _folder.Combine("DIV2K_train_LR_bicubic", "X2", "0001x2.png"));

        var source = Assert.Single(PictureFolder.List(_folder.Path, scale: 2));

        Assert.Contains("0001.png", Assert.Throws<InvalidDataException>(() => PictureFolder.Read(source, scale: 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_picture_is_refused_by_name()
    {
        File.WriteAllText(_folder.Combine("broken.png"), "no picture");

        var source = Assert.Single(PictureFolder.List(_folder.Path, scale: 2));

        Assert.Contains("broken.png", Assert.Throws<InvalidDataException>(() => PictureFolder.Read(source, scale: 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_refused() => Assert.Throws<InvalidDataException>(() => PictureFolder.List(_folder.Path, scale: 2));

    [Fact]
    public void Another_content_is_another_version_of_the_data_set()
    {
        TestPictures.SavePng(TestPictures.Scene(24, 24, seed: 1), _folder.Combine("one.png"));
        var before = DatasetIdentity.Of(_folder.Path, PictureFolder.List(_folder.Path, scale: 2));

        TestPictures.SavePng(TestPictures.Scene(24, 24, seed: 2), _folder.Combine("one.png"));
        var after = DatasetIdentity.Of(_folder.Path, PictureFolder.List(_folder.Path, scale: 2));

        Assert.Equal(before.Pictures, after.Pictures);
        Assert.NotEqual(before.Version, after.Version);
    }

    [Fact]
    public void The_manifest_names_sources_licences_and_authors()
    {
        File.WriteAllLines(_folder.Combine(SourceList.FileName),
        [
            "path\tlicence\torigin",
            "a.png\tCC-BY-SA-4.0 Ada Painter\tarchive 1",
            "b.png\tGPL-2+ (see copyright)\tarchive 2",
            "c.png\tGPL-2+ (see copyright)\tarchive 2",
            "d.png\t\"CC-BY-4.0 Bo \"\"Light\"\"\"\tarchive 3",
        ]);

        var sources = SourceList.Read(_folder.Path).Select(source => (source.Name, source.Licence, source.Author));

        Assert.Equal(
            [
                ("archive 2 (2 pictures)", "GPL-2+ (see copyright)", ""),
                ("archive 1 (1 picture)", "CC-BY-SA-4.0", "Ada Painter"),
                ("archive 3 (1 picture)", "CC-BY-4.0", "Bo \"Light\""),
            ],
            sources);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Reduced_pictures_are_those_of_the_literature_to_the_bit(int scale)
    {
        var folder = Checkout.SharedData("eval", "Set5");
        var high = PictureReader.CropToMultiple(PictureReader.Read(Path.Combine(folder, "HR", "butterfly.png")), scale);

        var low = MatlabReduction.Reduce(high, scale);

        Assert.Equal(PictureReader.Read(Path.Combine(folder, "LR_bicubic", $"X{scale}", $"butterflyx{scale}.png")).Data, low.Data);
    }

    public void Dispose() => _folder.Dispose();
}
