using System.Collections.Concurrent;
using Actors.Grains.Datasets;
using Actors.Imaging.Quality;
using NetVips;

namespace Actors.Codecs.Tests.Datasets;

/// <summary>What flags and looks come to on photographs, good ones and ones that were made bad.</summary>
public sealed class RealPicturesTests
{
    private static readonly DatasetOptions Options = new();

    /// <summary>One of twenty photographs: enough to tell, and quick.</summary>
    private static string[] Photographs => [.. Directory.GetFiles(Checkout.SharedData("train"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, n) => n % 20 == 0)];

    [Fact]
    public void Few_good_photographs_are_flagged()
    {
        var flagged = Flags(picture => picture).Count(flags => flags.Count > 0);

        Assert.True(flagged <= 1, $"{flagged} of {Photographs.Length} are flagged.");
    }

    [Theory]
    [InlineData("enlarged", FlagRules.Upscaled, 0.95)]
    [InlineData("blurred", FlagRules.Blurred, 0.9)]
    [InlineData("compressed", FlagRules.Compressed, 0.8)]
    [InlineData("tiny", FlagRules.TooSmall, 1)]
    [InlineData("flat", FlagRules.Flat, 1)]
    public void Bad_photographs_are_flagged_for_what_is_bad(string damage, string flag, double share)
    {
        var all = Flags(Damage(damage));

        var found = all.Count(flags => flags.Any(one => FlagRules.KindOf(one) == flag));

        Assert.True(found >= share * all.Count, $"{found} of {all.Count} are flagged as {flag}.");
    }

    [Theory]
    [InlineData("q30")]
    [InlineData("half")]
    [InlineData("double")]
    [InlineData("0.73 q60")]
    [InlineData("brighter")]
    [InlineData("grey")]
    public void The_same_photograph_in_another_file_is_known_again(string change)
    {
        var options = Options;
        var changed = Damage(change);

        Assert.All(Photographs, path =>
        {
            using var picture = Image.NewFromFile(path);
            using var other = changed(picture);

            Assert.InRange(PerceptualHash.Distance(Measured.Of(picture).Hash, Measured.Of(other).Hash), 0, options.SameDistance);
        });
    }

    [Fact]
    public void A_thin_crop_stands_on_the_same_side_at_least()
    {
        Assert.All(Photographs, path =>
        {
            using var picture = Image.NewFromFile(path);
            using var other = picture.Crop(picture.Width / 100, picture.Height / 100, picture.Width * 98 / 100, picture.Height * 98 / 100);

            Assert.InRange(PerceptualHash.Distance(Measured.Of(picture).Hash, Measured.Of(other).Hash), 0, Options.NearDistance);
        });
    }

    [Fact]
    public void No_two_photographs_are_taken_for_one_another()
    {
        var hashes = Directory.GetFiles(Checkout.SharedData("train"), "*.jpg", SearchOption.AllDirectories).Select(Measured.Look).ToArray();

        var nearest = hashes.SelectMany((one, at) => hashes.Skip(at + 1).Select(other => PerceptualHash.Distance(one, other))).Min();

        Assert.True(nearest > Options.NearDistance, $"{nearest} bits differ.");
    }

    private static ConcurrentBag<IReadOnlyList<string>> Flags(Func<Image, Image> change)
    {
        var all = new ConcurrentBag<IReadOnlyList<string>>();
        Parallel.ForEach(Photographs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, path =>
        {
            using var picture = Image.NewFromFile(path);
            using var changed = change(picture);
            all.Add(FlagRules.Of(Measured.Of(changed), Options));
        });
        return all;
    }

    private static Func<Image, Image> Damage(string name) => name switch
    {
        "enlarged" => picture => picture.Resize(0.5, kernel: Enums.Kernel.Cubic).Resize(2, kernel: Enums.Kernel.Cubic),
        "blurred" => picture => picture.Gaussblur(2.5),
        "compressed" => picture => Jpeg(picture, 20),
        "tiny" => picture => picture.ThumbnailImage(90),
        "flat" => picture => picture.Linear([0.01], [100]).Cast(Enums.BandFormat.Uchar),
        "q30" => picture => Jpeg(picture, 30),
        "half" => picture => picture.Resize(0.5),
        "double" => picture => picture.Resize(2),
        "0.73 q60" => picture => Jpeg(picture.Resize(0.73), 60),
        "brighter" => picture => picture.Linear([1.1], [8]).Cast(Enums.BandFormat.Uchar),
        "grey" => picture => picture.Colourspace(Enums.Interpretation.Bw),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such change"),
    };

    private static Image Jpeg(Image picture, int quality) => Image.NewFromBuffer(picture.JpegsaveBuffer(q: quality));
}
