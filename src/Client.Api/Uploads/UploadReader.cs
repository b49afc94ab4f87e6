using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Actors.Client.Api.Errors;
using Actors.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Actors.Client.Api.Uploads;

/// <summary>Reads a multipart upload as it streams in: the file goes straight to a blob, wherever it stands among the fields.</summary>
internal sealed class UploadReader(IBlobStore blobs)
{
    private const string FileField = "file";
    private const int MaxFields = 32;
    private const int MaxValueBytes = 1024;
    private const int MaxHeaderBytes = 8192;
    private const int MaxBoundary = 70;

    /// <summary>What fields may take beside the files, in bytes.</summary>
    private const int FieldOverhead = MaxFields * (MaxHeaderBytes + MaxValueBytes);

    /// <summary>Reads a request that brings one file.</summary>
    /// <param name="spoolId">Where the bytes stand until what they are for is accepted.</param>
    public async Task<Checked<Upload>> ReadAsync(HttpRequest request, string spoolId, UploadRules rules, CancellationToken ct) =>
        (await ReadAllAsync(request, () => spoolId, rules, ct)).Holds(out var set, out var refusal) ? set.Files[0] : refusal;

    /// <summary>Reads a request that brings some files.</summary>
    /// <param name="spoolIds">Where the bytes of the next file stand until what they are for is accepted.</param>
    public async Task<Checked<UploadSet>> ReadAllAsync(HttpRequest request, Func<string> spoolIds, UploadRules rules, CancellationToken ct)
    {
        if (!TryBoundary(request, out var boundary))
        {
            return new Refusal(Problems.UnsupportedMediaType, $"A {rules.What} is sent as multipart/form-data with a boundary: the file in the field '{FileField}', the settings beside it.");
        }

        var limit = rules.LimitBytes + FieldOverhead + ((long)rules.MaxFiles * MaxHeaderBytes);
        if (request.ContentLength > limit)
        {
            return TooLarge(rules);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = limit;
        }

        var form = new MultipartReader(boundary, request.Body) { HeadersLengthLimit = MaxHeaderBytes };
        await using var spool = new Spool(blobs, spoolIds, rules.IsDurable);
        try
        {
            return await ReadSectionsAsync(form, spool, rules, ct);
        }
        catch (InvalidDataException)
        {
            return new Refusal(Problems.MalformedMultipart, $"A part's headers exceed {MaxHeaderBytes} bytes, or the body has no such boundary as its content type says.");
        }
        catch (IOException broken) when (broken is not (BlobStoreException or BadHttpRequestException) && !ct.IsCancellationRequested)
        {
            return new Refusal(Problems.MalformedMultipart, "The body ends before its last boundary.");
        }
    }

    private static async Task<Checked<UploadSet>> ReadSectionsAsync(MultipartReader form, Spool spool, UploadRules rules, CancellationToken ct)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var total = 0L;
        while (await form.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.Name.Length == 0)
            {
                return new Refusal(Problems.MalformedMultipart, "A part has no Content-Disposition with a name.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name != FileField)
            {
                if (disposition.IsFileDisposition())
                {
                    return new Refusal(Problems.UnknownSetting, $"The {rules.What} goes into the field '{FileField}'.") { Facts = new Dictionary<string, object> { ["setting"] = FileField } };
                }

                if (fields.Count == MaxFields || await ReadValueAsync(section.Body, ct) is not { } value)
                {
                    return new Refusal(Problems.BadSetting, $"A form has at most {MaxFields} settings of at most {MaxValueBytes} bytes each.");
                }

                fields.Add(new(name, value));
                continue;
            }

            if (spool.Count == rules.MaxFiles)
            {
                var most = rules.MaxFiles == 1 ? $"A request takes one file; send one for each {rules.What}." : $"A request takes at most {rules.MaxFiles} files; send the others in a request of their own.";
                return new Refusal(Problems.RepeatedSetting, most) { Facts = new Dictionary<string, object> { ["setting"] = FileField } };
            }

            var sentName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
            var length = await CopyAsync(section.Body, await spool.AddAsync(sentName.ToString(), ct), rules.LimitBytes - total, ct);
            total += length;
            if (length == 0)
            {
                return new Refusal(Problems.NoFile, "The file is empty.");
            }

            if (total > rules.LimitBytes)
            {
                return TooLarge(rules);
            }
        }

        return spool.Count == 0 ? new Refusal(Problems.NoFile, $"The form has no field '{FileField}'.") : await spool.CommitAsync(fields, ct);
    }

    private static bool TryBoundary(HttpRequest request, [NotNullWhen(true)] out string? boundary)
    {
        boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : null;
        return boundary is { Length: > 0 and <= MaxBoundary };
    }

    /// <returns>Bytes read; more than <paramref name="limit"/> where it stopped early.</returns>
    private static async Task<long> CopyAsync(Stream from, Stream to, long limit, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var total = 0L;
            while (total <= limit && await from.ReadAsync(buffer, ct) is var read and > 0)
            {
                total += read;
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<string?> ReadValueAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[MaxValueBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return read > MaxValueBytes ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static Refusal TooLarge(UploadRules rules) => new(
        Problems.TooLarge, rules.MaxFiles == 1 ? $"A {rules.What} file has at most {rules.LimitBytes} bytes." : $"All files of a request have at most {rules.LimitBytes} bytes together.")
    {
        Facts = new Dictionary<string, object> { ["limitBytes"] = rules.LimitBytes },
    };
}
