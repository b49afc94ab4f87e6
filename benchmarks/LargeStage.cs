using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Actors.Imaging.Tiles;

namespace Actors.Benchmarks;

/// <summary>One large picture on a warm server, from upload to result over HTTP, against bare runs of the same tiles with their halo.</summary>
internal static class LargeStage
{
    private const int Side = 2000;
    private const int Edge = 256;

    // Code is compiled twice before it is as fast as it gets, the second time while it runs.
    private const int WarmUps = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        var model = Repository.Model(2);
        using var bare = new BareLoop(model);
        var plan = new TilePlan(Side, Side, Edge, model.Card.Halo);
        var concurrency = Environment.ProcessorCount;
        var picture = Inputs.Scene(Side, Side);
        await ActorsProcess.BuildAsync();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var server = ActorsProcess.Start(folder.Part("data"), "serve", "--urls", address.ToString());
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience };
        await ReadyAsync(http);

        var figures = new Figures($"{Side}² x2 PNG over HTTP, {concurrency} at once", "bare", "upload to result", 1.25);
        bare.Run(plan.WindowWidth, plan.WindowHeight, concurrency, concurrency);
        for (var round = -WarmUps; round < rounds; round++)
        {
            // Another pixel each time: no result can come from an earlier job.
            picture.Data[0] = (byte)(round + WarmUps);
            var png = Inputs.ToPng(picture);
            var loop = Measured.Of(() => bare.Run(plan.WindowWidth, plan.WindowHeight, plan.Count, concurrency));
            var job = await Measured.OfAsync(() => EnhanceAsync(http, png));

            if (round >= 0)
            {
                figures.Add(loop, job);
            }
        }

        figures.Conclude();
    }

    private static async Task EnhanceAsync(HttpClient http, byte[] png)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(png), "file", "scene.png" }, { new StringContent("2"), "scale" }, { new StringContent("fp32"), "precision" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form, Headers = { { "Prefer", "wait=60" } } };
        using var answer = await http.SendAsync(request);
        var (id, status) = Read(await answer.Content.ReadAsStringAsync());

        // A machine that is busy with other things may need longer than the server waits.
        while (status is not "succeeded")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            (id, status) = Read(await http.GetStringAsync(new Uri($"/v1/jobs/{id}", UriKind.Relative)));
        }

        await http.GetByteArrayAsync(new Uri($"/v1/jobs/{id}/result", UriKind.Relative));
    }

    private static (string? Id, string? Status) Read(string document)
    {
        using var job = JsonDocument.Parse(document);
        return job.RootElement.TryGetProperty("id", out var id) && job.RootElement.GetProperty("status").GetString() is var status and not ("failed" or "canceled")
            ? (id.GetString(), status)
            : throw new InvalidOperationException($"The server did not enhance the picture: {document}");
    }

    private static async Task ReadyAsync(HttpClient http)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(http, limit.Token))
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), limit.Token);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
                ? answer.StatusCode == HttpStatusCode.OK
                : throw new InvalidOperationException($"The server answered {(int)answer.StatusCode} when asked whether it is ready.");
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
