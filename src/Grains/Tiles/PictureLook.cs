using System.Threading.Channels;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Decodes an upload row by row to tell how poor it is, before anything is made of it.</summary>
public sealed class PictureLook(IBlobStore blobs, IPictureCodec codec)
{
    private const int ReadBytes = 1 << 20;

    /// <summary>Says what it saw, or why it could not.</summary>
    public async Task RunAsync(string jobId, JobSource source, ChannelWriter<LookStep> steps, CancellationToken ct)
    {
        try
        {
            await steps.WriteAsync(new LookStep(await SeeAsync(jobId, source, ct), null), ct);
        }
        catch (PictureCodecException refused)
        {
            await steps.WriteAsync(new LookStep(null, refused.ToJobError()), ct);
        }
        catch (BlobCorruptException damaged)
        {
            await steps.WriteAsync(new LookStep(null, damaged.ToJobError()), ct);
        }
    }

    private async Task<JobEstimate> SeeAsync(string jobId, JobSource source, CancellationToken ct)
    {
        await using var upload = await SourceCheck.OpenAsync(blobs, jobId, source, ct);
        await using var reader = await codec.OpenAsync(upload, ct);
        SourceCheck.ThrowIfOther(reader.Info, source);
        var meter = await SourceMeter.BeginAsync(blobs, jobId, source, reader.Info, ct);
        var stride = reader.Info.Width * reader.Info.Format.BytesPerPixel;
        var buffer = new byte[stride * Math.Clamp(ReadBytes / stride, 1, reader.Info.Height)];

        // A picture that ends early is told by the split, which has words for it.
        while (await reader.ReadRowsAsync(buffer, ct) is > 0 and var count)
        {
            meter.AddRows(buffer.AsSpan(0, count * stride));
        }

        return meter.Finish();
    }
}
