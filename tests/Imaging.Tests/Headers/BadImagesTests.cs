using System.Diagnostics;
using Actors.Imaging.Limits;

namespace Actors.Imaging.Tests.Headers;

/// <summary>Every hostile or odd file of the shared collection against its label, as far as a header can tell.</summary>
public sealed class BadImagesTests
{
    // Labelled invalid, but the damage lies in the pixels: only a decoder can tell.
    private static readonly string[] LeftToTheDecoder =
    [
        "fuzz_png/fuzz_49dd6091ff0aec79.png", "fuzz_png/fuzz_6069511ab1f98abe.png", "fuzz_png/fuzz_8988a7517498f3fa.png",
        "pillow_crash_oom_broken/pillow_crash-0da013a13571cc8eb457a39fee8db18f8a3c7127.tif",
        "pillow_crash_oom_broken/pillow_crash-74d2a78403a5a59db1fb0a2b8735ac068a75f6e3.tif",
    ];

    // Labelled valid, of formats or kinds that the product names and refuses: BMP, PGM, JPEG 2000, 32-bit samples, several frames.
    private static readonly string[] RefusedByPolicy =
    [
        "format_valid_other/oiio_g01p1.bmp", "format_valid_other/oiio_g08rle.bmp", "colour_depth_alpha_icc/pillow_16_bit_binary.pgm",
        "colour_depth_alpha_icc/pillow_16bit.cropped.j2k", "colour_depth_alpha_icc/pillow_16_bit_binary_pgm.tiff",
        "colour_depth_alpha_icc/pillow_mode_16bit.png", "animated/vips_cogs.gif", "animated/vips_dispose-previous.gif",
        "animated/pillow_delay_zero_denom.png", "animated/pillow_sequence_reorder_chunk.png", "animated/pillow_sequence_start.png",
        "format_valid_other/imagers_images_border_touching_layers.gif", "format_valid_other/imagers_images_issue_1455_undersized.gif",
        "format_valid_other/imagers_images_large-gif-anim-combine.gif", "format_valid_other/imagers_images_large-gif-anim-full-frame-replace.gif",
    ];

    [Fact]
    public void Every_file_ends_as_its_label_says_or_is_listed_here_with_the_reason()
    {
        var folder = Checkout.SharedData("badimages");
        var surprises = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "MANIFEST.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            var (path, label) = (cells[0], cells[2]);
            using var file = File.OpenRead(Path.Combine(folder, path));

            var watch = Stopwatch.StartNew();
            var (isTaken, message) = Judge(file);

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{path} took {watch.Elapsed}.");
            var expected = label switch
            {
                "valid" => !RefusedByPolicy.Contains(path),
                "invalid" or "bomb" or "unsupported" => LeftToTheDecoder.Contains(path),
                _ => isTaken,
            };
            if (isTaken != expected)
            {
                surprises.Add($"{label} {path}: {(isTaken ? "taken" : message)}");
            }
        }

        Assert.Empty(surprises);
    }

    private static (bool IsTaken, string Message) Judge(Stream file)
    {
        var result = ImageHeader.Read(file);
        if (!result.IsRead)
        {
            return (false, result.Message);
        }

        var refusal = PictureRules.Check(result.Header, 2, ImageFormat.Png, PictureLimits.Default);
        return (refusal is null, refusal?.Message ?? "");
    }
}
