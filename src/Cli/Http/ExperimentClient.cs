using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>The experiments of a server, as the command line needs them.</summary>
internal sealed class ExperimentClient(HttpClient http, TimeProvider time)
{
    private const string Experiments = "v1/experiments";

    private readonly Retries _retries = new(http, time);

    /// <param name="key">Makes a second sending harmless.</param>
    public Task<ExperimentDocument> Start(ExperimentOrder order, string key, CancellationToken ct) => Ask(
        () => new HttpRequestMessage(HttpMethod.Post, Experiments) { Headers = { { "Idempotency-Key", key } }, Content = JsonContent.Create(order, ApiJson.Default.ExperimentOrder) }, ct);

    public Task<ExperimentDocument> Get(string id, CancellationToken ct) => Ask(() => new HttpRequestMessage(HttpMethod.Get, PathOf(id)), ct);

    public Task<ExperimentDocument> Cancel(string id, CancellationToken ct) => Ask(() => new HttpRequestMessage(HttpMethod.Delete, PathOf(id)), ct);

    private static string PathOf(string id) => $"{Experiments}/{Uri.EscapeDataString(id)}";

    private async Task<ExperimentDocument> Ask(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        using var response = await _retries.Send(request, HttpCompletionOption.ResponseContentRead, ct);
        return await Answers.Read(http, response, ApiJson.Default.ExperimentDocument, ct);
    }
}
