using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Imaging.Sandboxing;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Sandboxing;

/// <summary>The codec on top of the pool of children.</summary>
internal sealed class SandboxCodec(SandboxPool pool, IOptions<SandboxOptions> options) : IPictureCodec
{
    // AVIF takes ten times as long as the rest, and WebP and AVIF begin to work when they have seen the last row.
    private const double AvifFactor = 10;

    private readonly SandboxOptions _options = options.Value;

    public async Task<IPictureReader> OpenAsync(Stream source, CancellationToken ct)
    {
        var child = await pool.RentAsync(forDecoding: true, ct);
        var reader = new SandboxReader(pool, child, source);
        try
        {
            await child.SendAsync(ChildFrame.Of(FrameKind.Decode, Messages.Write(new DecodeLimits(_options.MaxPixels, (long)_options.MaxDecodeMiB << 20))), counted: false, ct);
            await reader.StartAsync(ct);
            var allowance = Allowance(reader.Info, factor: 1);
            child.Watch.Deadline = (3 * child.Watch.Stall) + allowance;
            child.Watch.Stall += allowance / 10;
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    public async Task<IPictureWriter> CreateAsync(PictureInfo picture, EncodeSettings settings, Stream destination, CancellationToken ct)
    {
        var child = await pool.RentAsync(forDecoding: false, ct);
        var writer = new SandboxWriter(pool, child, destination);
        try
        {
            var allowance = Allowance(picture, settings.Format is ImageFormat.Avif ? AvifFactor : 1);
            child.Watch.Deadline = (3 * child.Watch.Stall) + allowance;
            if (settings.Format is ImageFormat.Avif or ImageFormat.WebP)
            {
                child.Watch.Stall += allowance;
            }

            await child.SendAsync(ChildFrame.Of(FrameKind.Encode, Messages.Write(picture, settings)), counted: false, ct);
            writer.Start();
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    private TimeSpan Allowance(PictureInfo picture, double factor) => TimeSpan.FromSeconds(_options.SecondsPerMegapixel * factor * picture.Width * picture.Height / 1e6);
}
