using System.Globalization;
using Actors.Grains.Datasets;

namespace Actors.Codecs.Tests.Datasets;

/// <summary>The list of evaluation pictures against the pictures themselves, which are not in the repository.</summary>
public sealed class EvaluationPicturesTests
{
    private static readonly string[] Sets = ["Set5", "Set14", "BSD100", "Kodak12"];

    [Fact]
    public void Every_evaluation_picture_is_known_by_its_own_name_or_by_that_of_its_twin()
    {
        foreach (var (name, path) in Pictures())
        {
            var found = EvaluationPictures.Shipped.Find(Measured.Of(path).Hash, within: 2); // two, for another machine may round otherwise

            Assert.True(found is not null, $"{name} is not in the list; make it again as its first lines say.");
        }

        Assert.Equal(Pictures().Select(picture => picture.Name), EvaluationPictures.Shipped.Names);
    }

    [Fact]
    public void No_training_picture_is_taken_for_an_evaluation_picture()
    {
        var taken = Directory.GetFiles(Checkout.SharedData("train"), "*.jpg", SearchOption.AllDirectories)
            .Select(path => (path, EvaluationPictures.Shipped.Find(Measured.Look(path), within: 12)))
            .Where(found => found.Item2 is not null);

        Assert.Empty(taken);
    }

    /// <summary>Makes the list again; run by name when a set is added.</summary>
    [Fact(Explicit = true)]
    public void Write_the_list()
    {
        var checkout = Checkout.Root;
        string[] head =
        [
            "# How the pictures look that super-resolution is measured on: perceptual hash, set/name. Only hashes; the pictures are not in this repository.",
            "# Made again from ../shared/data/eval: dotnet build -c Release tests/Codecs.Tests, then",
            "# artifacts/bin/Codecs.Tests/release/Actors.Codecs.Tests -explicit only -method \"*.EvaluationPicturesTests.Write_the_list\"",
        ];
        File.WriteAllLines(Path.Combine(checkout, "src", "Grains", "Datasets", "evaluation-pictures.txt"), [.. head, .. Pictures().Select(picture => $"{Measured.Of(picture.Path).Hash.ToString("x16", CultureInfo.InvariantCulture)} {picture.Name}")]);
    }

    private static IEnumerable<(string Name, string Path)> Pictures() => Sets.SelectMany(set =>
        Directory.GetFiles(Path.Combine(Checkout.SharedData("eval"), set, "HR"), "*.png").Order(StringComparer.Ordinal).Select(path => ($"{set}/{Path.GetFileNameWithoutExtension(path)}", path)));
}
