using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Grains.Datasets;

/// <summary>Writes small pictures into a page: JPEG as data URIs, encoded in a child.</summary>
internal sealed class Thumbnails(IPictureCodec codec)
{
    private const int Quality = 80;

    public async Task<string> EncodeAsync(PixelBuffer picture, CancellationToken ct)
    {
        using var file = new MemoryStream();
        var info = new PictureInfo(picture.Width, picture.Height, picture.Format, PictureMetadata.None);
        await using var writer = await codec.CreateAsync(info, new EncodeSettings(ImageFormat.Jpeg, Quality), file, ct);
        await writer.WriteRowsAsync(picture.Data, ct);
        await writer.CompleteAsync(ct);
        return $"data:image/jpeg;base64,{Convert.ToBase64String(file.GetBuffer(), 0, (int)file.Length)}";
    }
}
