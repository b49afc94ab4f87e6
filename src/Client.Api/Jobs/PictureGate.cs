using System.Text.Json;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Uploads;
using Actors.Grains.Jobs;
using Actors.Imaging;
using Actors.Imaging.Limits;

namespace Actors.Client.Api.Jobs;

/// <summary>Reads an upload's header, in managed code, and refuses what cannot become a result: before the job exists and before any pixel is decoded.</summary>
internal sealed class PictureGate(PictureLimits limits)
{
    private static readonly ImageFormat[] Written = [ImageFormat.Png, ImageFormat.Tiff, ImageFormat.WebP, ImageFormat.Jpeg, ImageFormat.Avif];

    public async Task<Checked<PictureCheck>> CheckAsync(Upload upload, JobSettings settings, CancellationToken ct)
    {
        await using var file = await upload.OpenAsync(ct);
        var read = ImageHeader.Read(file);
        if (!read.IsRead)
        {
            return Refused(Words(read.Refusal.Value), read.Message);
        }

        var header = read.Header;
        var target = settings.Format == "same" ? FormatLimits.SameAs(header.Format) : Written.Single(format => Word(format) == settings.Format);
        if (PictureRules.Check(header, settings.Scale, target, limits) is { } refusal)
        {
            return refusal.Reason is RefusalReason.FormatCannotHold
                ? new Refusal(Problems.FormatCannotHold, refusal.Message) { Facts = new Dictionary<string, object> { ["formats"] = Fitting(header, settings.Scale) } }
                : Refused(Words(refusal.Reason), refusal.Message);
        }

        var source = new JobSource(upload.Name, upload.Info.Sha256, header.DisplayWidth, header.DisplayHeight, Word(header.Format), upload.Info.Length);
        return new PictureCheck(source, Word(target));
    }

    private string[] Fitting(ImageHeader header, int scale) => [.. Written.Where(format => PictureRules.Check(header, scale, format, limits) is null).Select(Word)];

    private static Refusal Refused(string reason, string message) =>
        new(Problems.PictureRefused, message) { Facts = new Dictionary<string, object> { ["reason"] = reason } };

    private static string Words(Enum reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    // One word each: Png is png, WebP is webp.
    private static string Word(ImageFormat format) => format.ToString().ToLowerInvariant();
}
