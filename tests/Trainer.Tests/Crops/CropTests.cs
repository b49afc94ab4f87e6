using Actors.Imaging;
using Actors.Trainer.Crops;
using Actors.Trainer.Data;

namespace Actors.Trainer.Tests.Crops;

public sealed class CropTests
{
    [Fact]
    public void The_busiest_place_shows_the_detail_and_the_calmest_none()
    {
        var picture = TestPictures.Flat(48, 32, 90, 90, 90);
        var detail = TestPictures.Scene(8, 8, seed: 1);
        for (var y = 0; y < 8; y++)
        {
            detail.Row(y).CopyTo(picture.Row(20 + y)[(36 * 3)..]);
        }

        var (busiest, calmest) = CropPlaces.Of(picture, 16);

        Assert.Equal(new Place(32, 16), busiest);
        Assert.Equal(0, PatchDetail.Of(picture, calmest.X, calmest.Y, 16));
    }

    [Fact]
    public void A_picture_smaller_than_a_crop_is_refused_with_what_to_do() =>
        Assert.Contains("take smaller crops", Assert.Throws<InvalidDataException>(() => CropPlaces.Of(TestPictures.Flat(20, 10, 1, 2, 3), 16)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_crop_stands_whole_in_its_row_and_column_of_the_sheet()
    {
        var sheet = new CropSheet(side: 12, columns: 3);
        List<PixelBuffer> crops = [.. Enumerable.Range(1, 6).Select(seed => TestPictures.Scene(12, 12, seed))];
        sheet.Add(crops[..3]);
        sheet.Add(crops[3..]);

        var drawn = sheet.Draw();

        Assert.Equal((44, 28), (drawn.Width, drawn.Height));
        Assert.All(Enumerable.Range(0, 6), index => Assert.Equal(crops[index].Data, PictureReader.Crop(drawn, index % 3 * 16, index / 3 * 16, 12, 12).Data));
        Assert.Equal(255, drawn.Row(12)[0]);
    }

    [Fact]
    public void A_shift_of_colour_is_told_by_its_levels_whatever_the_noise()
    {
        var original = TestPictures.Scene(40, 30, seed: 1);
        var shifted = TestPictures.Flat(40, 30, 0, 0, 0);
        for (var at = 0; at < original.Data.Length; at++)
        {
            original.Data[at] = (byte)Math.Clamp((int)original.Data[at], 20, 235);
            shifted.Data[at] = (byte)(original.Data[at] + (at % 3 == 2 ? 3 : 0) + (at / 3 % 2 == 0 ? 5 : -5));
        }

        Assert.Equal((0.0, 0.0, 3.0), ColourShift.Of(shifted, original));
    }
}
