using Actors.Imaging.Headers;
using Actors.Imaging.Limits;
using CsCheck;

namespace Actors.Imaging.Tests.Limits;

public sealed class PictureRulesTests
{
    private static readonly ImageHeader Plain = new(ImageFormat.Png, 10_000, 10_000) { BitDepth = 8, Colour = ColourModel.Rgb };

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Jpeg)]
    public void A_hundred_million_pixels_of_a_streamed_format_are_taken_at_x2(ImageFormat format) =>
        Assert.Null(Check(Plain with { Format = format, SamplesPerPixel = 3 }, target: format));

    [Fact]
    public void What_was_measured_to_fit_a_child_is_taken()
    {
        Assert.Null(Check(Plain with { IsInterlaced = true }));
        Assert.Null(Check(Plain with { Format = ImageFormat.Jpeg, IsInterlaced = true, SamplesPerPixel = 3 }));
        Assert.Null(Check(Plain with { Width = 7000, Height = 7000, BitDepth = 16, HasAlpha = true, IsInterlaced = true }));
    }

    [Fact]
    public void What_would_not_fit_a_child_is_refused()
    {
        Assert.Equal(RefusalReason.NeedsTooMuchMemory, Check(Plain with { Width = 20_000, IsInterlaced = true })?.Reason);
        Assert.Equal(RefusalReason.NeedsTooMuchMemory, Check(Plain with { Format = ImageFormat.Jpeg, IsInterlaced = true, SamplesPerPixel = 4 })?.Reason);
        Assert.Equal(RefusalReason.NeedsTooMuchMemory, Check(Plain with { Format = ImageFormat.Avif, Width = 17_000, Height = 17_000 })?.Reason);
        Assert.Equal(RefusalReason.NeedsTooMuchMemory, Check(Plain with { Width = 20_000, Height = 20_000, Orientation = 6 })?.Reason);
        Assert.Equal(RefusalReason.ResultTooLarge, Check(Plain with { Width = 8000, Height = 8000 }, target: ImageFormat.WebP)?.Reason);
    }

    [Fact]
    public void Each_limit_of_the_source_is_named()
    {
        Assert.Equal(RefusalReason.TooLong, Check(Plain with { Width = 100_001, Height = 1 })?.Reason);
        Assert.Equal(RefusalReason.TooManyPixels, Check(Plain with { Width = 30_000, Height = 30_000, BitDepth = 1 })?.Reason);
        Assert.Equal(RefusalReason.TooManyFrames, Check(Plain with { Frames = 2 })?.Reason);
        Assert.Equal(RefusalReason.UnsupportedSamples, Check(Plain with { IsFloat = true, BitDepth = 32 })?.Reason);
        Assert.Equal(RefusalReason.UnsupportedSamples, Check(Plain with { BitDepth = 32 })?.Reason);
    }

    [Fact]
    public void A_result_that_is_too_large_names_the_scale_as_the_way_out()
    {
        var refusal = Check(Plain with { Width = 20_000, Height = 20_000 }, scale: 4);

        Assert.Equal(RefusalReason.ResultTooLarge, refusal?.Reason);
        Assert.Contains("smaller scale", refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, 40_000, 8, false)]
    [InlineData(ImageFormat.WebP, 9000, 8, false)]
    [InlineData(ImageFormat.Avif, 9000, 8, false)]
    [InlineData(ImageFormat.Jpeg, 100, 16, false)]
    [InlineData(ImageFormat.WebP, 100, 16, false)]
    [InlineData(ImageFormat.Avif, 100, 16, false)]
    [InlineData(ImageFormat.Jpeg, 100, 8, true)]
    public void What_a_format_cannot_hold_is_refused_and_one_that_can_is_named(ImageFormat target, int width, int depth, bool alpha)
    {
        var refusal = Check(Plain with { Width = width, Height = 10, BitDepth = depth, HasAlpha = alpha }, target: target);

        Assert.Equal(RefusalReason.FormatCannotHold, refusal?.Reason);
        Assert.Contains("TIFF", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_displayed_sides_count_for_the_result()
    {
        var upright = Plain with { Width = 40_000, Height = 10, Format = ImageFormat.Jpeg };

        Assert.Contains("20×80000", Check(upright with { Orientation = 6 }, target: ImageFormat.Jpeg)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_taken_is_estimated_to_fit() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 100_000], Gen.Enum<ImageFormat>(), Gen.Bool, Gen.Int[1, 8], Gen.Int[1, 4]).Sample((width, height, format, interlaced, orientation, scale) =>
        {
            var header = Plain with { Width = width, Height = height, Format = format, IsInterlaced = interlaced, Orientation = orientation, SamplesPerPixel = 3 };
            var target = FormatLimits.SameAs(format);
            return Check(header, scale, target) is not null
                || (CodecMemory.ToDecode(header) <= PictureLimits.Default.MaxCodecBytes
                    && CodecMemory.ToEncode(header.DisplayWidth * scale, header.DisplayHeight * scale, header.Decoded, target) <= PictureLimits.Default.MaxCodecBytes);
        }, iter: 2000);

    private static PictureRefusal? Check(ImageHeader header, int scale = 2, ImageFormat target = ImageFormat.Png) =>
        PictureRules.Check(header, scale, target, PictureLimits.Default);
}
