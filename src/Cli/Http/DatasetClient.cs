using Actors.Cli.Datasets;
using Actors.Cli.Display;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>The datasets of a server, as the command line needs them.</summary>
internal sealed class DatasetClient(HttpClient http, TimeProvider time)
{
    private const string File = "file";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly Retries _retries = new(http, time);

    public async Task<DatasetListDocument> List(CancellationToken ct)
    {
        using var response = await Get("v1/datasets", ct);
        return await Answers.Read(http, response, ApiJson.Default.DatasetListDocument, ct);
    }

    public async Task<DatasetDocument> Find(string name, CancellationToken ct)
    {
        using var response = await Get(PathOf(name), ct);
        return await Answers.Read(http, response, ApiJson.Default.DatasetDocument, ct);
    }

    /// <summary>Sends a folder, an archive or a picture, and waits until its import has ended. Sent twice, it changes nothing: what is known is left out.</summary>
    /// <exception cref="ServerException">The import failed, or the server refuses.</exception>
    public async Task<DatasetImportDocument> Import(string name, string path, string? licence, ImportDisplay display, CancellationToken ct)
    {
        var address = $"{PathOf(name)}/{(Directory.Exists(path) || IsArchive(path) ? "imports" : "images")}";
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Post, address) { Content = new CountingContent(Form(path, licence), display.Sent) }, HttpCompletionOption.ResponseContentRead, ct);
        var import = await Answers.Read(http, response, ApiJson.Default.DatasetImportDocument, ct);
        while (import.EndedAt is null)
        {
            display.Advanced(import);
            await Task.Delay(Look, time, ct);
            using var next = await Get(import.Url.TrimStart('/'), ct);
            import = await Answers.Read(http, next, ApiJson.Default.DatasetImportDocument, ct);
        }

        return import.Reason is { } reason ? throw new ServerException($"{path} was not imported: {reason}") : import;
    }

    private static bool IsArchive(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static string PathOf(string name) => $"v1/datasets/{Uri.EscapeDataString(name)}";

    private static MultipartFormDataContent Form(string path, string? licence)
    {
        var form = new MultipartFormDataContent();
        if (licence is not null)
        {
            form.Add(new StringContent(licence), "licence");
        }

        if (Directory.Exists(path))
        {
            form.Add(new FolderContent(new FolderArchive(path)), File, "folder.zip");
        }
        else
        {
            form.Add(new StreamContent(System.IO.File.OpenRead(path)), File, Path.GetFileName(path));
        }

        return form;
    }

    private Task<HttpResponseMessage> Get(string path, CancellationToken ct) => _retries.Send(() => new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseContentRead, ct);
}
