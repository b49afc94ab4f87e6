using System.Net;
using System.Net.Http.Json;
using Actors.Cli.Commands;
using Actors.Cli.Http;
using Actors.Cli.Tests.Display;
using Actors.Cli.Tests.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Tuning;

namespace Actors.Cli.Tests.Commands;

public sealed class TuningWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly List<string> _asked = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_experiment_is_followed_to_its_end_a_line_for_each_run_then_the_table_and_the_plot()
    {
        var plot = Path.Combine(_folder.Path, "frontier.svg");

        var code = await Watch(isJson: false, screen: null, plot, Experiments.Begun, Experiments.Begun, Experiments.Ended).Run(Experiments.Id, Ct);

        Assert.Equal(ExitCode.Success, code);
        var lines = _output.ToString().Split(Environment.NewLine);
        Assert.Equal("r1 c32n8, rate 0.001234, patch 24, 300 steps: 31.00 dB, 260 ms/MP", lines[0]);
        Assert.Contains("r4 c48n12, rate 0.004, patch 32, 300 steps: failed, It diverged.", lines);
        Assert.Single(lines, line => line.StartsWith("TRIAL", StringComparison.Ordinal));
        Assert.Contains("<polyline", await File.ReadAllTextAsync(plot, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_each_change_is_a_document_a_line()
    {
        await Watch(isJson: true, screen: null, null, Experiments.Begun, Experiments.Begun, Experiments.Ended).Run(Experiments.Id, Ct);

        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["running", "succeeded"], lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task On_a_terminal_the_table_is_drawn_over_the_one_before()
    {
        await Watch(isJson: false, screen: (40, 4), null, Experiments.Begun, Experiments.Ended).Run(Experiments.Id, Ct);

        Assert.Contains("\u001b[3A", _output.ToString(), StringComparison.Ordinal); // head, one configuration, standing
        Assert.EndsWith("\u001b[J", _output.ToString(), StringComparison.Ordinal);
        var second = _output.ToString().Split("\u001b[3A\r")[1].Split(Environment.NewLine);
        Assert.Equal(4, second.Length); // head, the best configuration, standing, and what ends it
        Assert.All(second, line => Assert.InRange(line.Replace("\u001b[K", "", StringComparison.Ordinal).Length, 0, 39));
    }

    [Fact]
    public async Task A_canceled_experiment_is_over_when_its_runs_are()
    {
        var canceled = Experiments.Begun with { Status = ExperimentStatus.Canceled };

        var code = await Watch(isJson: false, screen: null, null, canceled, Experiments.Ended with { Status = ExperimentStatus.Canceled }).Run(Experiments.Id, Ct);

        Assert.Equal((ExitCode.Failure, 2), (code, _asked.Count));
    }

    [Fact]
    public async Task An_order_goes_out_with_its_key_and_a_refusal_comes_back_in_words()
    {
        using var http = new HttpClient(new AnsweringHandler(request => request.Method == HttpMethod.Post && request.Headers.GetValues("Idempotency-Key").Single() == "key"
            ? new HttpResponseMessage(HttpStatusCode.UnprocessableEntity) { Content = new StringContent("""{"detail": "There is no fog."}""", null, "application/problem+json") }
            : new HttpResponseMessage(HttpStatusCode.NotFound)))
        {
            BaseAddress = new Uri("http://server.test/"),
        };

        var refused = await Assert.ThrowsAsync<ServerException>(() => new ExperimentClient(http, new HurriedTime()).Start(new ExperimentOrder("archive", 1, Degradation: "fog"), "key", Ct));

        Assert.EndsWith("There is no fog.", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _folder.Dispose();
    }

    private TuningWatch Watch(bool isJson, (int, int)? screen, string? plot, params ExperimentDocument[] answers)
    {
        var left = new Queue<ExperimentDocument>(answers);
        var http = new HttpClient(new AnsweringHandler(request =>
        {
            _asked.Add(request.RequestUri!.AbsolutePath);
            Assert.Equal($"/v1/experiments/{Experiments.Id}", _asked[^1]);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(left.Dequeue(), ApiJson.Default.ExperimentDocument) };
        }))
        {
            BaseAddress = new Uri("http://server.test/"),
        };
        return new TuningWatch(new ExperimentClient(http, new HurriedTime()), _output, isJson, screen, plot, new HurriedTime());
    }
}
