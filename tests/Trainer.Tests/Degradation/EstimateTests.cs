using Actors.Codecs;
using Actors.Imaging.Degradation;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Tests.Degradation;

/// <summary>Holds the estimate of a source to what the seeded recipe <c>scan</c> did to pictures.</summary>
public sealed class EstimateTests
{
    private const int Seeds = 4;

    // Noise is drawn for each colour by itself, and luma mixes three of them.
    private const double LumaOfNoise = 0.668;

    [Fact]
    public void What_was_done_to_a_scan_is_told_from_its_pixels()
    {
        var scan = (PhotoDegradation)Degradations.Get(Degradations.Scan);
        var told = (from file in Files()
                    let picture = PictureReader.Read(file)
                    from seed in Enumerable.Range(0, Seeds).Select(number => FixedSeed.Of(Path.GetFileNameWithoutExtension(file), number))
                    select (File: file, Drawn: Assert.Single(scan.Draw(seed)), Estimate: DegradationMeter.Of(scan.Degrade(picture, 2, seed)))).ToList();

        Assert.All(told, one => Assert.InRange(one.Estimate.JpegQuality ?? 0, one.Drawn.Jpeg!.Quality - 2, one.Drawn.Jpeg.Quality + 2));
        Assert.InRange(told.Average(one => Math.Abs(one.Estimate.Noise - (LumaOfNoise * one.Drawn.Noise!.Sigma))), 0, 1.3);
        Assert.InRange(told.GroupBy(one => one.File).Average(ones => Correlation(ones.Select(one => one.Drawn.Blur!.Along), ones.Select(one => one.Estimate.Blur))), 0.8, 1);
    }

    [Fact]
    public void A_clean_picture_is_not_taken_for_compressed_or_blurred() => Assert.All(Files(), file =>
    {
        var estimate = DegradationMeter.Of(MatlabReduction.Reduce(PictureReader.Read(file), 2));

        Assert.Null(estimate.JpegQuality);
        Assert.InRange(estimate.Blur, 0, 0.8);
    });

    private static string[] Files() => Directory.GetFiles(Checkout.SharedData("eval", "Kodak12", "HR"), "*.png");

    private static double Correlation(IEnumerable<double> left, IEnumerable<double> right)
    {
        var (a, b) = (left.ToArray(), right.ToArray());
        var (meanA, meanB) = (a.Average(), b.Average());
        double Sum(Func<int, double> of) => Enumerable.Range(0, a.Length).Sum(of);
        return Sum(i => (a[i] - meanA) * (b[i] - meanB)) / Math.Sqrt(Sum(i => Math.Pow(a[i] - meanA, 2)) * Sum(i => Math.Pow(b[i] - meanB, 2)));
    }
}
