using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Tests.Datasets;

/// <summary>Datasets over HTTP, for tests.</summary>
internal sealed class DatasetClient(HttpClient http)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<(string Name, byte[] Bytes)> files, bool waits = true, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, "file", name);
        }

        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (waits)
        {
            request.Headers.Add("Prefer", "wait=50");
        }

        return await http.SendAsync(request, Ct);
    }

    /// <summary>Imports an archive and waits for its end.</summary>
    public async Task<DatasetImportDocument> ImportAsync(string dataset, params (string Name, byte[] Bytes)[] entries) =>
        await ReadAsync(await PostAsync($"/v1/datasets/{dataset}/imports", [("pictures.zip", Zip(entries))]));

    /// <summary>Adds pictures and waits for the end.</summary>
    public async Task<DatasetImportDocument> AddAsync(string dataset, params (string Name, byte[] Bytes)[] pictures) =>
        await ReadAsync(await PostAsync($"/v1/datasets/{dataset}/images", pictures, waits: true, ("licence", "CC0 by us")));

    public async Task<DatasetManifest> ManifestAsync(string dataset, int version) =>
        JsonSerializer.Deserialize(await http.GetStringAsync($"/v1/datasets/{dataset}/versions/{version}", Ct), DatasetJson.Default.DatasetManifest)!;

    private static async Task<DatasetImportDocument> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
            return (await response.Content.ReadFromJsonAsync(ApiJson.Default.DatasetImportDocument, Ct))!;
        }
    }
}
