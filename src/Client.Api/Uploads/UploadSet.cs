namespace Actors.Client.Api.Uploads;

/// <summary>The files of one request; they go again when this is disposed, unless they were kept.</summary>
/// <param name="Files">One at least.</param>
/// <param name="Fields">The other fields of the form, in the order they came.</param>
internal sealed record UploadSet(IReadOnlyList<Upload> Files, IReadOnlyList<KeyValuePair<string, string>> Fields) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var file in Files)
        {
            await file.DisposeAsync();
        }
    }
}
