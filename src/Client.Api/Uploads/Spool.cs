using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Actors.Storage;

namespace Actors.Client.Api.Uploads;

/// <summary>The files of a request while they come in: none is there before the whole request was read.</summary>
internal sealed class Spool(IBlobStore blobs, Func<string> ids, bool isDurable) : IAsyncDisposable
{
    private readonly List<(string Id, string Name, BlobWriter Writer)> _open = [];

    public int Count => _open.Count;

    /// <summary>Opens the place for one more file.</summary>
    public async Task<Stream> AddAsync(string? sentName, CancellationToken ct)
    {
        var id = ids();
        var writer = await blobs.CreateAsync(new BlobKey(JobBlobs.Upload(id)), isDurable, ct);
        _open.Add((id, ResultFileName.Sanitise(sentName), writer));
        return writer.Stream;
    }

    /// <summary>Makes all of them stand, or none.</summary>
    public async Task<UploadSet> CommitAsync(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        List<Upload> files = [];
        try
        {
            foreach (var (id, name, writer) in _open)
            {
                files.Add(new Upload(blobs, new BlobKey(JobBlobs.Upload(id)), await writer.CommitAsync(ct), name, fields));
            }

            return new UploadSet(files, fields);
        }
        catch
        {
            await new UploadSet(files, fields).DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, _, writer) in _open)
        {
            await writer.DisposeAsync();
        }
    }
}
