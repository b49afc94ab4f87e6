using System.Security.Cryptography;
using System.Text;
using Actors.Grains.Datasets;
using Actors.Imaging;
using Actors.Imaging.Quality;
using CsCheck;

namespace Actors.Grains.Tests.Datasets;

public sealed class DatasetDraftTests
{
    private static readonly DatasetOptions Options = new();
    private static readonly EvaluationPictures Evaluation = EvaluationPictures.Of([(0, "Set5/zero")]);

    private static ulong Look { get; } = 0xF0F0_F0F0_F0F0_F0F0;

    [Fact]
    public void The_same_bytes_join_once()
    {
        var draft = Draft();

        Assert.Null(draft.Add(Picture("a.png", Look)));
        var skip = draft.Add(Picture("b.png", Look, bytes: "a.png"));

        Assert.Equal((DatasetSkipKind.Duplicate, 1), (skip?.Kind, draft.Added));
        Assert.Contains("a.png", skip?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_looks_the_same_is_dropped_and_names_the_one_that_is_there()
    {
        var draft = Draft();
        draft.Add(Picture("a.png", Look));

        var skip = draft.Add(Picture("a again.jpg", Flip(Look, Options.SameDistance)));

        Assert.Equal(DatasetSkipKind.NearDuplicate, skip?.Kind);
        Assert.Contains("a.png", skip?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_look_alike_stand_in_one_part()
    {
        var draft = Draft();
        draft.Add(Picture("first.png", Look));
        for (var n = 0; n < 30; n++)
        {
            // Each is alike to the first, and not the same as any before.
            draft.Add(Picture($"{n}.png", Look ^ (0xFFUL << (n * 8 % 64) >> (n / 8))));
        }

        Assert.True(draft.Added > 5);
        Assert.Single(draft.Pictures.Select(picture => picture.Split).Distinct());
        Assert.Single(draft.Measured.Select(picture => picture.Group).Distinct());
    }

    [Fact]
    public void No_two_pictures_that_look_alike_ever_stand_on_two_sides()
    {
        var looks = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 63].Array[0, 14], (centre, flips) => flips.Aggregate(Centre(centre), (look, bit) => look ^ (1UL << bit)));

        looks.Array[1, 40].Sample(all =>
        {
            var draft = Draft();
            foreach (var (look, n) in all.Select((look, n) => (look, n)))
            {
                draft.Add(Picture($"{n}.png", look));
            }

            for (var a = 0; a < draft.Pictures.Count; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    var distance = PerceptualHash.Distance(draft.Measured[a].HashOf(), draft.Measured[b].HashOf());
                    Assert.True(distance > Options.NearDistance || draft.Pictures[a].Split == draft.Pictures[b].Split);
                    Assert.True(distance > Options.SameDistance);
                }
            }
        });
    }

    [Fact]
    public void A_picture_keeps_its_part_as_the_dataset_grows_however_the_shares_change()
    {
        var first = Draft();
        for (var n = 0; n < 40; n++)
        {
            first.Add(Picture($"{n}.png", Centre(n)));
        }

        var grown = new DatasetDraft(Manifest(first), first.Measured, new DatasetOptions { TrainPercent = 20, ValidationPercent = 40 }, Evaluation);
        for (var n = 40; n < 60; n++)
        {
            grown.Add(Picture($"{n}.png", Centre(n)));
        }

        Assert.Equal(first.Pictures, grown.Pictures.Take(first.Pictures.Count));
        Assert.True(grown.Added > 0);
    }

    [Fact]
    public void What_else_a_dataset_holds_does_not_decide_where_a_picture_stands()
    {
        var (alone, among) = (Draft(), Draft());
        alone.Add(Picture("x.png", Centre(100)));
        for (var n = 0; n < 20; n++)
        {
            among.Add(Picture($"{n}.png", Centre(n)));
        }

        among.Add(Picture("x.png", Centre(100)));

        Assert.Equal(alone.Pictures[^1].Split, among.Pictures[^1].Split);
    }

    [Fact]
    public void An_evaluation_picture_never_joins()
    {
        var draft = Draft();

        var skip = draft.Add(Picture("holiday.jpg", Flip(0, Options.NearDistance)));

        Assert.Equal((DatasetSkipKind.Evaluation, 0), (skip?.Kind, draft.Added));
        Assert.Contains("Set5/zero", skip?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flagged_picture_joins_and_no_part_holds_it()
    {
        var draft = Draft();
        draft.Add(Picture("soft.png", Look, measures => measures with { Sharpness = 2, Fill = -30 }));
        var manifest = Manifest(draft);

        Assert.Equal(["blurred (sharpness 2.0)", "upscaled (fill -30.0 dB)"], manifest.Pictures[0].Flags);
        Assert.All(Enum.GetValues<DatasetSplit>(), split => Assert.Empty(manifest.Of(split)));
    }

    [Fact]
    public void A_good_picture_joins_in_the_part_of_a_flagged_one_that_it_looks_like_and_not_the_other_way()
    {
        var draft = Draft();

        draft.Add(Picture("soft.jpg", Look, measures => measures with { Sharpness = 2 }));
        Assert.Null(draft.Add(Picture("master.tif", Look)));
        Assert.Equal(DatasetSkipKind.NearDuplicate, draft.Add(Picture("softer.jpg", Look, measures => measures with { Sharpness = 1 }))?.Kind);
        Assert.Equal(DatasetSkipKind.NearDuplicate, draft.Add(Picture("again.tif", Look))?.Kind);

        Assert.Single(draft.Pictures.Select(picture => picture.Split).Distinct());
    }

    [Fact]
    public void In_DIV2Ks_layout_its_training_pictures_are_learnt_from_and_its_validation_pictures_are_not()
    {
        var draft = Draft();
        for (var n = 0; n < 40; n++)
        {
            draft.Add(Picture($"DIV2K_{(n % 2 == 0 ? "train" : "valid")}_HR/{n:D4}.png", Centre(n)));
        }

        Assert.All(draft.Pictures, picture => Assert.Equal(picture.Name.Contains("train", StringComparison.Ordinal), picture.Split == DatasetSplit.Train));
    }

    [Fact]
    public void A_given_reduced_version_is_attached_to_its_picture_also_in_a_later_import()
    {
        var first = Draft();
        first.Add(Picture("DIV2K_train_HR/0001.png", Look));
        var later = new DatasetDraft(Manifest(first), first.Measured, Options, Evaluation);

        var attached = Attach(later, "DIV2K_train_LR_bicubic/X4/0001x4.png", 200 / 4, 100 / 4);

        Assert.Null(attached);
        Assert.Equal((0, 1), (later.Added, later.Reduced));
        Assert.Equal("reduced", later.Pictures[0].Reduced[4]);
        Assert.Empty(first.Pictures[0].Reduced);
    }

    [Theory]
    [InlineData("DIV2K_train_LR_bicubic/X4/0002x4.png", 50, 25, "has no picture")]
    [InlineData("DIV2K_valid_LR_bicubic/X4/0001x4.png", 50, 25, "has no picture")]
    [InlineData("DIV2K_train_LR_bicubic/X2/0001x2.png", 50, 25, "is not 200×100 reduced 2 times")]
    public void A_reduced_version_that_does_not_fit_is_left_out(string name, int width, int height, string reason)
    {
        var draft = Draft();
        draft.Add(Picture("DIV2K_train_HR/0001.png", Look));

        Assert.Contains(reason, Attach(draft, name, width, height)?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reduced_version_can_name_its_picture_whatever_both_are_called()
    {
        var (draft, picture) = (Draft(), Picture("scans/true.png", Look));
        draft.Add(picture);

        var attached = draft.Attach("scans/uploaded.png", new ReducedOf(picture.Sha256, 2), "reduced", 100, 50, Look);
        var lost = draft.Attach("scans/lost.png", new ReducedOf("another", 2), "reduced", 100, 50, Look);

        Assert.Null(attached);
        Assert.Equal("reduced", draft.Pictures[0].Reduced[2]);
        Assert.Equal((DatasetSkipKind.Reduced, "The picture that it is the reduced version of is not in the dataset."), (lost?.Kind, lost?.Reason));
    }

    [Fact]
    public void A_reduced_version_that_shows_something_else_is_left_out()
    {
        var draft = Draft();
        draft.Add(Picture("DIV2K_train_HR/0001.png", Look));

        var skip = Attach(draft, "DIV2K_train_LR_bicubic/X4/0001x4.png", 50, 25, ~Look);

        Assert.Contains("does not show", skip?.Reason, StringComparison.Ordinal);
        Assert.Empty(draft.Pictures[0].Reduced);
    }

    private static DatasetSkip? Attach(DatasetDraft draft, string name, int width, int height, ulong? look = null) =>
        draft.Attach(name, Div2kLayout.Find(name)!, "reduced", width, height, look ?? Look);

    private static DatasetDraft Draft() => new(null, [], Options, Evaluation);

    private static DatasetManifest Manifest(DatasetDraft draft) => new("scans", 1, DateTimeOffset.UnixEpoch, [.. draft.Pictures]);

    private static Candidate Picture(string name, ulong look, string? bytes = null) => Picture(name, look, measures => measures, bytes);

    private static Candidate Picture(string name, ulong look, Func<PictureMeasures, PictureMeasures> change, string? bytes = null) => new(
        name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bytes ?? name))), 1000, "png", null,
        change(new PictureMeasures(200, 100, look, 1, 40, 1, 0.1, -6, [], [], [], new PixelBuffer(1, 1, PixelFormat.Rgb8))));

    // Far apart from one another and from 0.
    private static ulong Centre(int n) => BitConverter.ToUInt64(SHA256.HashData(BitConverter.GetBytes(n)));

    private static ulong Flip(ulong look, int bits) => look ^ ((1UL << bits) - 1);
}
