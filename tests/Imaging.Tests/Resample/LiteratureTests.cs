using Actors.Imaging.Colour;
using Actors.Imaging.Metrics;
using Actors.Imaging.Resample;

namespace Actors.Imaging.Tests.Resample;

/// <summary>Holds resampling and metrics to files that MATLAB made and to figures that papers print.</summary>
public sealed class LiteratureTests
{
    [Theory]
    [InlineData("Set5", 2, 33.66, 0.9299)]
    [InlineData("Set5", 3, 30.39, 0.8682)]
    [InlineData("Set5", 4, 28.42, 0.8104)]
    public void Bicubic_scores_what_the_papers_print(string set, int scale, double publishedDb, double publishedSsim)
    {
        var scores = Pairs(set, scale).Select(pair =>
        {
            var enlarged = Resize(pair.Low, pair.High.Width, pair.High.Height, (plane, result) =>
                Bicubic.Enlarge(plane.Span, pair.Low.Width, pair.Low.Height, scale, result.Span));
            return (Db: Psnr.OfLuma(enlarged, pair.High, scale), Ssim: Ssim.OfLuma(enlarged, pair.High, scale));
        }).ToList();

        TestContext.Current.TestOutputHelper?.WriteLine($"{set} x{scale}: {scores.Average(score => score.Db):F3} dB, {scores.Average(score => score.Ssim):F4}");
        Assert.Equal(publishedDb, scores.Average(score => score.Db), 0.03);
        Assert.Equal(publishedSsim, scores.Average(score => score.Ssim), 0.001);
    }

    [Theory]
    [InlineData("Set5", 2)]
    [InlineData("Set5", 3)]
    [InlineData("Set14", 4)]
    public void Reducing_in_two_passes_rounded_between_gives_the_files_that_matlab_made(string set, int scale)
    {
        foreach (var (name, high, low) in Pairs(set, scale))
        {
            var rows = Turn(ReduceRows(Turn(high), scale));
            var reduced = ReduceRows(rows, scale);

            // At x2 the weights are multiples of 1/256: sums often end in exactly a half, which a float on a scale of 0..1 cannot see.
            var steps = reduced.Data.Zip(low.Data, (ours, theirs) => Math.Abs(ours - theirs)).ToList();
            Assert.True(steps.Max() <= 2, $"{name}: a sample is {steps.Max()} levels off.");
            Assert.True(steps.Count(step => step > 0) < 0.01 * steps.Count, $"{name}: {steps.Count(step => step > 0)} of {steps.Count} samples are off.");
        }
    }

    private static List<(string Name, PixelBuffer High, PixelBuffer Low)> Pairs(string set, int scale)
    {
        var folder = Checkout.SharedData("eval", set);
        return [.. Directory.EnumerateFiles(Path.Combine(folder, "HR")).Order(StringComparer.Ordinal).Select(path =>
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var low = PlainPng.Read(Path.Combine(folder, "LR_bicubic", $"X{scale}", $"{name}x{scale}.png"));
            return (name, Crop(PlainPng.Read(path), low.Width * scale, low.Height * scale), low);
        })];
    }

    private static PixelBuffer Crop(PixelBuffer picture, int width, int height)
    {
        var part = new PixelBuffer(width, height, picture.Format);
        for (var y = 0; y < height; y++)
        {
            picture.Row(y)[..part.Stride].CopyTo(part.Row(y));
        }

        return part;
    }

    private static PixelBuffer Resize(PixelBuffer picture, int width, int height, Action<ReadOnlyMemory<float>, Memory<float>> resize)
    {
        var (from, to) = (picture.Width * picture.Height, width * height);
        var (planes, resized) = (new float[3 * from], new float[3 * to]);
        Planes.ReadColour(picture, planes);
        for (var plane = 0; plane < 3; plane++)
        {
            resize(planes.AsMemory(plane * from, from), resized.AsMemory(plane * to, to));
        }

        var result = new PixelBuffer(width, height, picture.Format);
        Planes.WriteColour(resized, width, 0, 0, result);
        return result;
    }

    // A plane one row high is reduced sideways alone.
    private static PixelBuffer ReduceRows(PixelBuffer picture, int scale) =>
        Resize(picture, picture.Width / scale, picture.Height, (plane, result) =>
        {
            for (var y = 0; y < picture.Height; y++)
            {
                var width = picture.Width / scale;
                Bicubic.Reduce(plane.Span.Slice(y * picture.Width, picture.Width), picture.Width, 1, scale, result.Span.Slice(y * width, width));
            }
        });

    private static PixelBuffer Turn(PixelBuffer picture)
    {
        var turned = new PixelBuffer(picture.Height, picture.Width, picture.Format);
        var bands = picture.Format.Bands;
        for (var i = 0; i < picture.Data.Length; i++)
        {
            var (pixel, band) = Math.DivRem(i, bands);
            var (y, x) = Math.DivRem(pixel, picture.Width);
            turned.Data[(((x * picture.Height) + y) * bands) + band] = picture.Data[i];
        }

        return turned;
    }
}
