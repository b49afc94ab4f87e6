using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>The models of a server, as the command line needs them.</summary>
internal sealed class ModelClient(HttpClient http, TimeProvider time)
{
    private readonly Retries _retries = new(http, time);

    /// <summary>Every model, by name, scale, precision and version.</summary>
    public async Task<IReadOnlyList<ModelDocument>> List(CancellationToken ct)
    {
        using var response = await _retries.Send(() => new HttpRequestMessage(HttpMethod.Get, "v1/models"), HttpCompletionOption.ResponseContentRead, ct);
        return (await Answers.Read(http, response, ApiJson.Default.ModelListDocument, ct)).Items;
    }

    /// <summary>Has an ONNX file tried and added; the same bytes again change nothing.</summary>
    public async Task<ModelDocument> Import(string file, IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        using var response = await _retries.Send(() => Form(file, fields), HttpCompletionOption.ResponseContentRead, ct);
        return await Answers.Read(http, response, ApiJson.Default.ModelDocument, ct);
    }

    /// <summary>Points an alias to a version; answers when every silo has it and the alias is stored.</summary>
    public async Task<PromotionDocument> Promote(string name, string alias, int scale, AliasOrder order, CancellationToken ct)
    {
        var address = $"v1/models/{Uri.EscapeDataString(name)}/aliases/{Uri.EscapeDataString(alias)}?scale={scale}";
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(order, ApiJson.Default.AliasOrder) }, HttpCompletionOption.ResponseContentRead, ct);
        return await Answers.Read(http, response, ApiJson.Default.PromotionDocument, ct);
    }

    /// <summary>All that happened to a family.</summary>
    public async Task<ModelHistoryDocument> History(string name, CancellationToken ct)
    {
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Get, $"v1/models/{Uri.EscapeDataString(name)}/history"), HttpCompletionOption.ResponseContentRead, ct);
        return await Answers.Read(http, response, ApiJson.Default.ModelHistoryDocument, ct);
    }

    private static HttpRequestMessage Form(string file, IReadOnlyDictionary<string, string> fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new StreamContent(File.OpenRead(file)), "file", Path.GetFileName(file));
        return new HttpRequestMessage(HttpMethod.Post, "v1/models") { Content = form };
    }
}
