using System.Buffers;
using System.Security.Cryptography;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Limits;
using Actors.Imaging.Quality;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Datasets;

/// <summary>Looks at one file of an import: its bytes go to a scratch file, its header is read in managed code, and only then a child decodes it, row by row into the meter.</summary>
internal sealed class PictureIntake(IPictureCodec codec, IOptions<DatasetOptions> options, IOptions<SandboxOptions> sandbox)
{
    private const int CopyBytes = 128 * 1024;
    private const int RowBytes = 1 << 20;

    private readonly PictureLimits _limits = PictureLimits.Default with { MaxPixels = options.Value.MaxPixels };

    /// <summary>Copies a file out of what it came in; files of one archive are copied one after the other.</summary>
    /// <exception cref="ImportRefusedException">It is larger than its archive said.</exception>
    public async Task<TakenFile> CopyAsync(ImportFile file, CancellationToken ct)
    {
        Directory.CreateDirectory(sandbox.Value.ScratchFolder);
        var path = Path.Join(sandbox.Value.ScratchFolder, $"import-{Guid.NewGuid():N}");
        var scratch = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyBytes, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await using var source = await file.Open(ct);
            var (sha256, fault) = await CopyAsync(source, scratch, ct);
            return new TakenFile(file, sha256, scratch, null, null, fault);
        }
        catch (InvalidDataException broken)
        {
            return new TakenFile(file, "", scratch, null, null, $"It cannot be unpacked: {broken.Message}");
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads and measures a copied file.</summary>
    public async Task<TakenFile> MeasureAsync(TakenFile file, CancellationToken ct)
    {
        file.Bytes.Position = 0;
        var read = ImageHeader.Read(file.Bytes);
        if (!read.IsRead)
        {
            return Refused(file, read.Message);
        }

        var header = read.Header;
        if (PictureRules.Check(header, 1, FormatLimits.SameAs(header.Format), _limits) is { Reason: not (RefusalReason.FormatCannotHold or RefusalReason.ResultTooLarge) } refusal)
        {
            return Refused(file, refusal.Message);
        }

        for (var isRetry = false; ; isRetry = true)
        {
            try
            {
                return new TakenFile(file.Source, file.Sha256, file.Bytes, header, await DecodeAsync(file.Bytes, header, ct), null);
            }
            catch (PictureCodecException refused) when (refused.Fault == PictureCodecFault.BadPicture || isRetry)
            {
                return Refused(file, refused.Message);
            }
            catch (PictureCodecException)
            {
                // The child failed, perhaps not by this picture's fault: another one tries once.
            }
        }
    }

    private async Task<PictureMeasures> DecodeAsync(Stream bytes, ImageHeader header, CancellationToken ct)
    {
        bytes.Position = 0;
        await using var reader = await codec.OpenAsync(bytes, ct);
        var info = reader.Info;
        if (info.Width != header.DisplayWidth || info.Height != header.DisplayHeight)
        {
            throw new PictureCodecException($"The header says {header.DisplayWidth}×{header.DisplayHeight} pixels, and {info.Width}×{info.Height} were decoded: the file is damaged.", PictureCodecFault.BadPicture);
        }

        var (meter, stride, seen) = (new PictureMeter(info.Width, info.Height, info.Format), info.Width * info.Format.BytesPerPixel, 0);
        var rows = ArrayPool<byte>.Shared.Rent(stride * Math.Max(1, RowBytes / stride));
        try
        {
            // Up to the answer that no row is left: it may be a late refusal, and only then is the child free for the next picture.
            while (await reader.ReadRowsAsync(rows.AsMemory(0, rows.Length / stride * stride), ct) is > 0 and var count)
            {
                seen += count;
                meter.AddRows(rows.AsSpan(0, count * stride));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rows);
        }

        return seen == info.Height ? meter.Finish() : throw new PictureCodecException($"The picture ends after {seen} of {info.Height} rows.", PictureCodecFault.BadPicture);
    }

    private async Task<(string Sha256, string? Fault)> CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            var total = 0L;
            while (await from.ReadAsync(buffer, ct) is > 0 and var read)
            {
                total += read;
                if (total > options.Value.MaxPictureBytes)
                {
                    return ("", $"It has more than {options.Value.MaxPictureMiB} MiB, which is the most that a picture's file may have.");
                }

                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static TakenFile Refused(TakenFile file, string fault) => new(file.Source, file.Sha256, file.Bytes, null, null, fault);
}
