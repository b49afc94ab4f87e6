using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Imaging.Pictures;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Opens a job's upload, and holds what its decoder says against what its header said when it was accepted.</summary>
internal static class SourceCheck
{
    /// <exception cref="DamagedWorkException">The upload is gone.</exception>
    /// <exception cref="BlobCorruptException">It holds other bytes than were accepted.</exception>
    public static async Task<Stream> OpenAsync(IBlobStore blobs, string jobId, JobSource source, CancellationToken ct) =>
        await new VerifiedBlobs(blobs).OpenAsync(new BlobKey(JobBlobs.Upload(jobId)), source.Sha256, ct) ?? throw new DamagedWorkException(JobBlobs.Upload(jobId));

    /// <exception cref="PictureCodecException">The picture has another size than its header said.</exception>
    public static void ThrowIfOther(PictureInfo decoded, JobSource source)
    {
        if (decoded.Width != source.Width || decoded.Height != source.Height)
        {
            throw new PictureCodecException(
                $"The header says {source.Width}×{source.Height} pixels, and {decoded.Width}×{decoded.Height} were decoded. The file is damaged: save it again with another program.",
                PictureCodecFault.BadPicture);
        }
    }

    public static JobError ToJobError(this BlobCorruptException damaged) => new(JobErrors.CorruptUpload, $"The upload was damaged after it was accepted. {damaged.Message}");

    public static JobError ToJobError(this PictureCodecException refused) =>
        new(refused.Fault == PictureCodecFault.BadPicture ? JobErrors.BadPicture : JobErrors.CodecFailed, refused.Message);
}
