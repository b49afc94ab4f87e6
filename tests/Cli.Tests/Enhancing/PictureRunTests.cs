using System.Net;
using System.Net.Http.Json;
using Actors.Cli.Display;
using Actors.Cli.Enhancing;
using Actors.Cli.Http;
using Actors.Cli.Manifests;
using Actors.Cli.Planning;
using Actors.Cli.Tests.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Jobs;

namespace Actors.Cli.Tests.Enhancing;

public sealed class PictureRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_that_the_server_takes_while_the_interrupt_comes_is_canceled_once_it_is_there()
    {
        using var interrupt = new CancellationTokenSource();
        var (arrived, taken) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (jobs, canceled) = (new List<string>(), new List<string>());
        using var http = new HttpClient(new AnsweringHandler(Answer)) { BaseAddress = new Uri("http://server.test/") };
        using var manifests = new ManifestShelf();
        var root = new InputRoot(_folder.File("a.png", DrawnPng.Bytes(8, 8, 1)), PathKind.File, _folder["out"]);
        Directory.CreateDirectory(root.OutputFolder);
        var plan = new EnhancePlan([root], new NamingRule(2, null), new InputWalk(new HashSet<string>(), recursive: false));
        var picture = new PictureRun(
            plan, new EnhanceSettings { Scale = 2 }, ModelChoice.Of(ModelChoiceTests.Model("fast", 2, "fp32", "1")), new JobClient(http, TimeProvider.System), manifests, new LineDisplay(TextWriter.Null));

        var run = picture.Run(plan.Inputs().Single(), interrupt.Token);
        await arrived.Task;
        await interrupt.CancelAsync();
        taken.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(jobs, canceled);
        Assert.Single(jobs);

        async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken hungUp)
        {
            hungUp.ThrowIfCancellationRequested();
            if (request.Method == HttpMethod.Post)
            {
                arrived.SetResult();
                await taken.Task.WaitAsync(hungUp);
                jobs.Add(JobIds.FromKey(request.Headers.GetValues("Idempotency-Key").Single()));
                return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = JsonContent.Create(Queued(jobs[0]), ApiJson.Default.JobDocument) };
            }

            if (request.Method == HttpMethod.Delete && jobs.Contains(request.RequestUri!.Segments[^1]))
            {
                canceled.Add(request.RequestUri.Segments[^1]);
                return new HttpResponseMessage(HttpStatusCode.NoContent);
            }

            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }

    private static JobDocument Queued(string id) => new()
    {
        Id = id,
        Status = JobStatus.Queued,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Requested = RequestedDocument.Of(new JobSettings { Scale = 2 }),
        Source = new SourceDocument("a.png", "", 8, 8, "png", 0),
        Scale = 2,
        Tiles = new TilesDocument(0, 0, 0),
        Notes = [],
        Urls = UrlsDocument.Of(id),
    };
}
