using Actors.Client.Api.Documents;
using Actors.Grains.Training;

namespace Actors.Cli.Http;

/// <summary>The training runs of a server, as the command line needs them.</summary>
internal sealed class TrainingClient(HttpClient http, TimeProvider time)
{
    private const string Runs = "v1/training-runs";

    private readonly Retries _retries = new(http, time);

    /// <param name="key">Makes a second sending harmless.</param>
    public async Task<TrainingRunDocument> Start(TrainingOrder order, string key, CancellationToken ct)
    {
        using var response = await _retries.Send(
            () => new HttpRequestMessage(HttpMethod.Post, Runs) { Headers = { { "Idempotency-Key", key } }, Content = JsonContent.Create(order, ApiJson.Default.TrainingOrder) },
            HttpCompletionOption.ResponseContentRead,
            ct);
        return await Answers.Read(http, response, ApiJson.Default.TrainingRunDocument, ct);
    }

    public Task<TrainingRunDocument> Get(string id, CancellationToken ct) => Ask(HttpMethod.Get, id, ct);

    public Task<TrainingRunDocument> Cancel(string id, CancellationToken ct) => Ask(HttpMethod.Delete, id, ct);

    /// <summary>The newest runs first.</summary>
    public async Task<TrainingRunPageDocument> List(int limit, CancellationToken ct)
    {
        using var response = await _retries.Send(() => new HttpRequestMessage(HttpMethod.Get, $"{Runs}?limit={limit}"), HttpCompletionOption.ResponseContentRead, ct);
        return await Answers.Read(http, response, ApiJson.Default.TrainingRunPageDocument, ct);
    }

    /// <summary>The run's events from the first on, with heartbeats between them, over broken connections; ends after the last one.</summary>
    public IAsyncEnumerable<TrainingEventDocument> Follow(string id, CancellationToken ct) => new EventReader<TrainingEventDocument>(
        _retries, time, $"training run {id}", $"{Runs}/{id}/events", ApiJson.Default.TrainingEventDocument, next => next.Kind is TrainingEventKind.Heartbeat ? null : next.Seq, IsLast).Follow(ct);

    private static bool IsLast(TrainingEventDocument next) =>
        next.Kind is TrainingEventKind.Status && next.Status is TrainingRunStatus.Succeeded or TrainingRunStatus.Failed or TrainingRunStatus.Canceled;

    private async Task<TrainingRunDocument> Ask(HttpMethod method, string id, CancellationToken ct)
    {
        using var response = await _retries.Send(() => new HttpRequestMessage(method, $"{Runs}/{Uri.EscapeDataString(id)}"), HttpCompletionOption.ResponseContentRead, ct);
        return await Answers.Read(http, response, ApiJson.Default.TrainingRunDocument, ct);
    }
}
